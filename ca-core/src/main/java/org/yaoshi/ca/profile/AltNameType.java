package org.yaoshi.ca.profile;

import org.yaoshi.ca.subject.SubjectAltName;

/// The kinds of subjectAltName entry a profile can admit (RFC 5280 §4.2.1.6).
public enum AltNameType implements Named {
  DNS_NAME("dNSName"),
  IP_ADDRESS("iPAddress");

  private final String label;

  AltNameType(String label) {
    this.label = label;
  }

  public static AltNameType of(SubjectAltName name) {
    return switch (name) {
      case SubjectAltName.DnsName _ -> DNS_NAME;
      case SubjectAltName.IpAddress _ -> IP_ADDRESS;
    };
  }

  @Override
  public String label() {
    return label;
  }
}
