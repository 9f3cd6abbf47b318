package org.yaoshi.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What can be configured, below `yaoshi.`.
///
/// @param publicUrl where relying parties reach the HTTP port; written into every certificate, so
///   it must outlive them
/// @param tokens the PKCS#11 tokens; each key below names one of them before its slash
/// @param node what this node is called among those that share the database, another for each; if
///   it is not given, its host's name and its data directory
/// @param data the data directory, where a ceremony leaves its transcript and the server its
///   endpoints
@ConfigurationProperties("yaoshi")
public record ServerProperties(
    URI publicUrl,
    Http http,
    List<Token> tokens,
    @DefaultValue Keys keys,
    @DefaultValue Status status,
    @Nullable String node,
    Path data) {
  /// @param httpPort the public port: OCSP, CRLs, CA certificates
  /// @param mostConnections to the public port at one time
  /// @param requestWithin how long a request to the public port may take to come
  /// @param idleFor how long a connection to it is kept without one
  /// @param mostChangingRequests at work at one time; fewer than half the connection pool
  /// @param keyStore PKCS#12 with the TLS server's key and chain
  /// @param keyStorePassword a file that holds its password
  public record Http(
      @DefaultValue("8080") int httpPort,
      @DefaultValue("10000") int mostConnections,
      @DefaultValue("PT10S") Duration requestWithin,
      @DefaultValue("PT30S") Duration idleFor,
      @DefaultValue("9") int mostChangingRequests,
      Path keyStore,
      Path keyStorePassword) {}

  /// One token: its library, one of slot, index or label, and where its PIN is read from.
  ///
  /// @param pin `file:PATH`, `env:NAME` or `credential:NAME`
  public record Token(
      String name,
      Path library,
      @Nullable Long slot,
      @Nullable Integer index,
      @Nullable String label,
      String pin) {}

  /// The keys of the CA, as `token/label`.
  public record Keys(
      @DefaultValue("root/root-ca") String root,
      @DefaultValue("issuing/issuing-ca") String issuing,
      @DefaultValue("issuing/management-ca") String management,
      @DefaultValue("status/ocsp") String ocsp,
      @DefaultValue("status/audit") String audit,
      @DefaultValue("status/seal-maker") String sealMaker,
      @DefaultValue("status/materials") String materials,
      @DefaultValue("status/pins") String pins) {}

  /// @param ocspValidity from thisUpdate to nextUpdate of an OCSP response
  /// @param ocspMemory how much memory kept OCSP answers may take
  /// @param signers how many OCSP answers are signed at one time
  /// @param feedEvery how often changes made at other nodes are looked for
  /// @param feedSilence how long after the last such look kept answers are still given out
  /// @param crlValidity from thisUpdate to nextUpdate of a CRL of an issuing CA
  /// @param crlOverlap how long before nextUpdate its successor is published
  /// @param crlAfterChange how often changes of status are looked for and published
  /// @param crlShards whether new e-key certificates point to the CRL of their shard
  public record Status(
      @DefaultValue("PT1H") Duration ocspValidity,
      @DefaultValue("128MB") DataSize ocspMemory,
      @DefaultValue("4") int signers,
      @DefaultValue("PT0.2S") Duration feedEvery,
      @DefaultValue("PT1S") Duration feedSilence,
      @DefaultValue("PT24H") Duration crlValidity,
      @DefaultValue("PT6H") Duration crlOverlap,
      @DefaultValue("PT1S") Duration crlAfterChange,
      @DefaultValue("false") boolean crlShards) {}
}
