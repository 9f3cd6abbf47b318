package org.yaoshi.cli.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.yaoshi.cli.CommandFailure;

/// Certificates from files, and an issuer's from where the certificate says it is (AIA caIssuers,
/// RFC 5280 §4.2.2.1).
public final class CertificateFiles {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LARGEST = 1 << 20;

  private CertificateFiles() {}

  /// @param file PEM or DER, at most 1 MiB
  /// @throws CommandFailure no such file, or no certificate in it
  public static X509Certificate read(Path file, String hint) {
    try {
      if (Files.size(file) > LARGEST) throw CommandFailure.refused(file + " is too large", "");
      return parse(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw CommandFailure.missing("there is no certificate " + file, hint, e);
    } catch (IOException e) {
      throw CommandFailure.missing("the certificate " + file + " cannot be read", hint, e);
    }
  }

  private static X509Certificate parse(byte[] octets, String where) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(octets));
    } catch (CertificateException e) {
      throw CommandFailure.refused(where + " is not a certificate", "PEM or DER is wanted");
    }
  }

  /// The certificate of the issuer, fetched over HTTP. It is not trusted yet.
  ///
  /// @throws CommandFailure the certificate does not say where, or nothing came from there
  static X509Certificate fetchIssuer(X509Certificate certificate) {
    String address =
        caIssuers(certificate)
            .orElseThrow(
                () ->
                    CommandFailure.refused(
                        "the certificate does not say where its issuer's is", "no AIA caIssuers"));
    HttpRequest request = HttpRequest.newBuilder(uri(address)).timeout(LIMIT).build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      HttpResponse<byte[]> response =
          http.send(
              request,
              HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
      if (response.statusCode() != 200) {
        throw CommandFailure.refused(address + " answered HTTP " + response.statusCode(), "");
      }
      return parse(response.body(), address);
    } catch (IOException e) {
      throw CommandFailure.unreachable(address + " cannot be reached", "is the server running?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unreachable("interrupted while fetching " + address, "", e);
    }
  }

  private static URI uri(String address) {
    try {
      URI uri = URI.create(address);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) return uri;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.refused("AIA caIssuers is not a URL: " + address, "");
    }
    throw CommandFailure.refused("AIA caIssuers is not an http URL: " + address, "");
  }

  private static Optional<String> caIssuers(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
    if (extension == null) return Optional.empty();
    try {
      byte[] der = ASN1OctetString.getInstance(extension).getOctets();
      return Arrays.stream(AuthorityInformationAccess.getInstance(der).getAccessDescriptions())
          .filter(access -> access.getAccessMethod().equals(AccessDescription.id_ad_caIssuers))
          .map(AccessDescription::getAccessLocation)
          .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
          .map(name -> name.getName().toString())
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
