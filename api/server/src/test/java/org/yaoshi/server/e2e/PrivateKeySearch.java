package org.yaoshi.server.e2e;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// Looks for the private keys of given public keys: takes what might be a private scalar,
/// multiplies the curve's base point by it and compares. What might be one: an array of just its
/// length, in either byte order; an OCTET STRING or INTEGER of its length, as PKCS#8 and SEC 1
/// write it; the same in hexadecimal or base64.
final class PrivateKeySearch {
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){32,4096}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]{43,16384}={0,2}");

  private record Curve(X9ECParameters parameters, int length, ECMultiplier multiplier) {}

  private final List<Curve> curves = List.of(curve("P-256", 32), curve("P-384", 48));
  private final Map<BigInteger, String> names = new HashMap<>();
  private final Set<BigInteger> tried = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  void lookFor(String name, PublicKey key) {
    names.put(((ECPublicKey) key).getW().getAffineX(), name);
  }

  /// The names of the keys that were found.
  List<String> found() {
    return List.copyOf(found);
  }

  /// How many different scalars were tried.
  int tried() {
    return tried.size();
  }

  /// An array, as it lies in memory.
  void array(byte[] octets) {
    for (Curve curve : curves) {
      if (octets.length == curve.length || (octets.length == curve.length + 1 && octets[0] == 0)) {
        attempt(curve, octets, 0, octets.length);
        attempt(curve, reversed(octets), 0, octets.length);
      }
    }
  }

  /// A file, a field, or anything else with structure.
  void octets(byte[] octets) {
    array(octets);
    encoded(octets);
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    var hex = HEX.matcher(text);
    while (hex.find()) {
      byte[] decoded = HexFormat.of().parseHex(hex.group());
      array(decoded);
      encoded(decoded);
    }
    var base64 = BASE64.matcher(text);
    while (base64.find()) {
      byte[] decoded = Base64.getMimeDecoder().decode(whole(base64.group()));
      array(decoded);
      encoded(decoded);
    }
  }

  void encoded(byte[] octets) {
    for (Curve curve : curves) {
      int n = curve.length;
      for (int i = 0; i + 2 + n <= octets.length; i++) {
        int tag = octets[i];
        int length = octets[i + 1];
        if ((tag == 4 || tag == 2) && length == n) {
          attempt(curve, octets, i + 2, n);
        } else if (tag == 2 && length == n + 1 && i + 3 + n <= octets.length) {
          attempt(curve, octets, i + 2, n + 1);
        }
      }
    }
  }

  private void attempt(Curve curve, byte[] octets, int from, int length) {
    var scalar = new BigInteger(1, octets, from, length);
    if (scalar.signum() == 0
        || scalar.compareTo(curve.parameters.getN()) >= 0
        || !tried.add(scalar)) {
      return;
    }
    var point = curve.multiplier.multiply(curve.parameters.getG(), scalar).normalize();
    String name = names.get(point.getAffineXCoord().toBigInteger());
    if (name != null) found.add(name);
  }

  private static Curve curve(String name, int length) {
    return new Curve(CustomNamedCurves.getByName(name), length, new FixedPointCombMultiplier());
  }

  /// The mime decoder wants whole groups of four.
  private static String whole(String base64) {
    String characters = base64.replaceAll("[\\s=]", "");
    int odd = characters.length() % 4 == 1 ? 1 : 0;
    return characters.substring(0, characters.length() - odd);
  }

  private static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) reversed[i] = octets[octets.length - 1 - i];
    return reversed;
  }
}
