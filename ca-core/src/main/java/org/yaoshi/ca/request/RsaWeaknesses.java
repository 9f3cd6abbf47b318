package org.yaoshi.ca.request;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// What is wrong with an RSA public key.
final class RsaWeaknesses {
  private static final int SHORTEST = 2048;
  private static final int LONGEST = 8192;
  private static final int LONGEST_EXPONENT = 256;
  private static final int FERMAT_ROUNDS = 100;
  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);
  private static final Citation SIZE = Citation.of("NIST SP 800-131A rev. 2", "§3");
  private static final Citation EXPONENT = Citation.of("NIST SP 800-89", "§5.3.3");
  private static final Citation FACTORS = Citation.of("NIST SP 800-89", "§5.3.3");
  private static final Citation ROCA = Citation.of("CVE-2017-15361", "");
  private static final Citation FERMAT = Citation.of("CVE-2022-26320", "");

  /// The product of all odd primes below 2^16.
  private static final BigInteger PRIMES = product(oddPrimesBelow(1 << 16));

  private static final List<Fingerprint> FINGERPRINTS = fingerprints();

  private final String field;
  private final BigInteger modulus;
  private final BigInteger exponent;

  RsaWeaknesses(String field, BigInteger modulus, BigInteger exponent) {
    this.field = field;
    this.modulus = modulus;
    this.exponent = exponent;
  }

  /// The cheap checks first; the others only on a modulus of acceptable size, which bounds their
  /// work.
  List<Objection> objections() {
    var objections = new ArrayList<Objection>();
    if (exponent.compareTo(LEAST_EXPONENT) < 0
        || exponent.bitLength() > LONGEST_EXPONENT
        || !exponent.testBit(0)) {
      objections.add(
          objection(
              exponent.bitLength() > 64 ? "a long exponent" : "exponent " + exponent,
              "an odd exponent of 65537 to 2^256",
              EXPONENT));
    }
    int bits = modulus.signum() > 0 ? modulus.bitLength() : 0;
    if (bits < SHORTEST || bits > LONGEST) {
      objections.add(objection(bits + " bits", "a modulus of 2048 to 8192 bits", SIZE));
      return objections;
    }
    if (!modulus.testBit(0) || !modulus.gcd(PRIMES.mod(modulus)).equals(BigInteger.ONE)) {
      objections.add(
          objection("a modulus with a small factor", "two large prime factors", FACTORS));
    } else if (FINGERPRINTS.stream().allMatch(fingerprint -> fingerprint.matches(modulus))) {
      objections.add(
          objection("a modulus with the ROCA fingerprint", "random prime factors", ROCA));
    } else if (closePrimes()) {
      objections.add(
          objection("a modulus with close prime factors", "random prime factors", FERMAT));
    }
    return objections;
  }

  private Objection objection(String found, String required, Citation source) {
    return new Objection(field, found, required, source);
  }

  /// Fermat's method: n = a² − b² with a just above √n means that the factors are close together.
  private boolean closePrimes() {
    BigInteger[] root = modulus.sqrtAndRemainder();
    BigInteger a = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
    BigInteger square = a.multiply(a).subtract(modulus);
    for (int round = 0; round < FERMAT_ROUNDS; round++) {
      if (isSquare(square)) return true;
      square = square.add(a.shiftLeft(1)).add(BigInteger.ONE);
      a = a.add(BigInteger.ONE);
    }
    return false;
  }

  /// Most numbers fail on their last bits or modulo a few primes, which is cheap to see.
  private static boolean isSquare(BigInteger number) {
    int low = number.intValue() & 63;
    if ((0x0202021202030213L >>> low & 1) == 0) return false;
    int rest = number.mod(BigInteger.valueOf(3 * 5 * 7 * 11 * 13 * 17)).intValue();
    for (int prime : new int[] {3, 5, 7, 11, 13, 17}) {
      if (!isResidue(rest % prime, prime)) return false;
    }
    return number.sqrtAndRemainder()[1].signum() == 0;
  }

  private static boolean isResidue(int number, int prime) {
    for (int i = 0; i <= prime / 2; i++) {
      if (i * i % prime == number) return true;
    }
    return false;
  }

  /// The residues modulo a small prime that powers of 65537 reach; the flawed generator's moduli
  /// always fall in them.
  private record Fingerprint(BigInteger prime, BitSet residues) {
    boolean matches(BigInteger modulus) {
      return residues.get(modulus.mod(prime).intValue());
    }
  }

  private static List<Fingerprint> fingerprints() {
    return oddPrimesBelow(168).stream()
        .map(
            prime -> {
              var residues = new BitSet();
              int power = 1;
              do {
                residues.set(power);
                power = power * (65537 % prime) % prime;
              } while (power != 1);
              return new Fingerprint(BigInteger.valueOf(prime), residues);
            })
        .toList();
  }

  private static List<Integer> oddPrimesBelow(int limit) {
    var composite = new BitSet(limit);
    var primes = new ArrayList<Integer>();
    for (int i = 3; i < limit; i += 2) {
      if (composite.get(i)) continue;
      primes.add(i);
      for (long multiple = (long) i * i; multiple < limit; multiple += 2L * i) {
        composite.set((int) multiple);
      }
    }
    return primes;
  }

  private static BigInteger product(List<Integer> numbers) {
    int size = numbers.size();
    return size == 1
        ? BigInteger.valueOf(numbers.getFirst())
        : product(numbers.subList(0, size / 2)).multiply(product(numbers.subList(size / 2, size)));
  }
}
