package org.yaoshi.ca.subject;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name a TLS server is reached by (RFC 5280 §4.2.1.6).
public sealed interface SubjectAltName {
  /// A dNSName: lower-case letters, digits and hyphens in labels of 1 to 63 characters, at most 253
  /// in all; a single leading `*.` is allowed.
  record DnsName(String value) implements SubjectAltName {
    private static final int LONGEST = 253;
    private static final Pattern SYNTAX =
        Pattern.compile(
            "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?){0,126}");

    /// @throws IllegalArgumentException not a DNS name
    public DnsName {
      value = value.toLowerCase(Locale.ROOT);
      if (value.length() > LONGEST || !SYNTAX.matcher(value).matches()) {
        throw new IllegalArgumentException("not a DNS name (RFC 5280 §4.2.1.6): " + value);
      }
    }

    /// Whether a string is a DNS name in the sense above.
    public static boolean isDnsName(String text) {
      return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
    }

    @Override
    public String toString() {
      return "DNS:" + value;
    }
  }

  /// An iPAddress, version 4 or 6.
  record IpAddress(InetAddress value) implements SubjectAltName {
    @Override
    public String toString() {
      return "IP:" + value.getHostAddress();
    }
  }
}
