package org.yaoshi.cli.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that is known of one round from outside the server. Serial numbers and hashes are in
/// lower-case hexadecimal.
///
/// @param journals lines of all clients
/// @param intents SHA-256 of the TBSCertificate by serial number, as recorded before signing
/// @param open serial numbers of intents without an outcome
/// @param certificates rows of certificates
/// @param statuses GOOD, HELD or REVOKED by serial number
/// @param audit actions in the audit log by serial number
/// @param ocsp good, revoked or unknown by serial number, for those that were asked about
/// @param crl serial numbers on the latest CRL
record Evidence(
    List<Journal.Line> journals,
    Map<String, String> intents,
    Set<String> open,
    List<Row> certificates,
    Map<String, String> statuses,
    Map<String, Set<String>> audit,
    Map<String, String> ocsp,
    Set<String> crl) {

  /// @param order empty: not of an e-key
  /// @param der Base64
  record Row(String serial, String order, String der) {}

  Evidence {
    journals = List.copyOf(journals);
    intents = Map.copyOf(intents);
    open = Set.copyOf(open);
    certificates = List.copyOf(certificates);
    statuses = Map.copyOf(statuses);
    audit = Map.copyOf(audit);
    ocsp = Map.copyOf(ocsp);
    crl = Set.copyOf(crl);
  }
}
