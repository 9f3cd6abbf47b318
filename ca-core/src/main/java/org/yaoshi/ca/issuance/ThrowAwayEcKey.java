package org.yaoshi.ca.issuance;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/// An ECDSA key that signs fast because it uses one nonce for everything it signs. Two signatures
/// give the private key away, which harms nobody: no certificate names this key and no copy leaves
/// the process. Never use it for anything that is to be believed.
final class ThrowAwayEcKey {
  private final BigInteger order;
  private final BigInteger inverseNonce;
  private final BigInteger r;
  private final BigInteger rTimesPrivate;
  private final ECPoint publicPoint;

  ThrowAwayEcKey(ECDomainParameters domain, SecureRandom random) {
    this.order = domain.getN();
    BigInteger one = BigInteger.ONE;
    BigInteger secret = BigIntegers.createRandomInRange(one, order.subtract(one), random);
    BigInteger nonce = BigIntegers.createRandomInRange(one, order.subtract(one), random);
    this.inverseNonce = nonce.modInverse(order);
    this.r = domain.getG().multiply(nonce).normalize().getAffineXCoord().toBigInteger().mod(order);
    this.rTimesPrivate = r.multiply(secret).mod(order);
    this.publicPoint = domain.getG().multiply(secret).normalize();
  }

  /// @param digest as many bits as the order of the curve
  /// @return DER ECDSA-Sig-Value
  byte[] sign(Digest digest, byte[] message) {
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    BigInteger s = new BigInteger(1, hash).add(rTimesPrivate).multiply(inverseNonce).mod(order);
    try {
      return StandardDSAEncoding.INSTANCE.encode(order, r, s);
    } catch (IOException e) {
      throw new IllegalStateException("two numbers have an encoding", e);
    }
  }

  ECPoint publicPoint() {
    return publicPoint;
  }
}
