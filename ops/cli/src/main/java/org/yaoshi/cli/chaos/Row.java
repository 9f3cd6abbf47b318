package org.yaoshi.cli.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one fault did, over all its runs.
///
/// @param runs how often it was done
/// @param certificates issued meanwhile
/// @param unreleased signed, or maybe signed, and recorded as revoked
/// @param revoked revocations that were confirmed
/// @param longestPause in which no client got a certificate; seconds
/// @param slowest from the first sending of a request to its certificate; seconds
record Row(
    Fault fault,
    int runs,
    int certificates,
    int unreleased,
    int revoked,
    double longestPause,
    double slowest,
    List<Finding> findings) {
  Row {
    findings = List.copyOf(findings);
  }

  /// Both together.
  Row and(Row more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more.findings);
    return new Row(
        fault,
        runs + more.runs,
        certificates + more.certificates,
        unreleased + more.unreleased,
        revoked + more.revoked,
        Math.max(longestPause, more.longestPause),
        Math.max(slowest, more.slowest),
        all);
  }

  long count(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  Map<String, Object> json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("fault", fault.toString());
    map.put("runs", runs);
    map.put("certificates", certificates);
    map.put("revokedUnreleased", unreleased);
    map.put("revocations", revoked);
    map.put("longestPauseSeconds", longestPause);
    map.put("slowestRequestSeconds", slowest);
    map.put("losses", count(Finding.Kind.LOSS));
    map.put("doubles", count(Finding.Kind.DOUBLE));
    map.put("breaches", count(Finding.Kind.BREACH));
    map.put("findings", findings.stream().map(Finding::text).toList());
    return map;
  }
}
