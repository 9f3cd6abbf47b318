package org.yaoshi.server.engine;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.key.KeyReference;

/// The CAs of this server, as recorded.
@Component
public class CertificateAuthorities {
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final JdbcClient jdbc;
  private final AuthorityUrls urls;

  CertificateAuthorities(JdbcClient jdbc, AuthorityUrls urls) {
    this.jdbc = jdbc;
    this.urls = urls;
  }

  /// All of them, the oldest first: a CA stands behind the one that certified it.
  public List<CertificateAuthority> list() {
    return jdbc.sql(
            """
            SELECT id, key_reference, certificate, subject, created_at
            FROM certificate_authority ORDER BY created_at, id DESC
            """)
        .query((row, _) -> authority(row))
        .list();
  }

  public Optional<CertificateAuthority> find(CaId id) {
    return list().stream().filter(ca -> ca.id().equals(id)).findFirst();
  }

  /// @throws NoSuchAuthority a ceremony has to make it first
  public CertificateAuthority get(CaId id) {
    return find(id).orElseThrow(() -> new NoSuchAuthority(id));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void add(CertificateAuthority ca) {
    jdbc.sql(
            """
            INSERT INTO certificate_authority (id, key_reference, certificate, subject, created_at)
            VALUES (:id, :key, :certificate, :subject, :createdAt)
            """)
        .param("id", ca.id().value())
        .param("key", ca.key().toString())
        .param("certificate", ca.certificate())
        .param("subject", ca.subject())
        .param("createdAt", Timestamp.from(ca.createdAt()))
        .update();
  }

  /// The certificate of a CA, and above it those up to the root, as PEM.
  public String chainPem(CaId id) {
    var all = list();
    var chain = new StringWriter();
    X509Certificate certificate = x509(get(id).certificate());
    for (int depth = 0; depth < all.size(); depth++) {
      chain.append(pem(certificate));
      if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) break;
      var issuer = certificate.getIssuerX500Principal();
      certificate =
          all.stream()
              .map(ca -> x509(ca.certificate()))
              .filter(c -> c.getSubjectX500Principal().equals(issuer))
              .findFirst()
              .orElseThrow();
    }
    return chain.toString();
  }

  /// @param der as recorded
  public static X509Certificate x509(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new UncheckedIOException(new java.io.IOException("a recorded certificate", e));
    }
  }

  /// RFC 7468 §5.
  public static String pem(X509Certificate certificate) {
    try {
      return pem(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  /// RFC 7468 §5.
  public static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + PEM.encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  private CertificateAuthority authority(ResultSet row) throws SQLException {
    var id = new CaId(row.getString("id"));
    return new CertificateAuthority(
        id,
        KeyReference.parse(row.getString("key_reference")),
        row.getBytes("certificate"),
        row.getString("subject"),
        urls.of(id),
        row.getTimestamp("created_at").toInstant());
  }
}
