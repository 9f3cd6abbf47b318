package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.client.model.ProductionOrder;
import org.yaoshi.hsm.station.EkeyToken;
import org.yaoshi.hsm.station.PinChange;
import org.yaoshi.hsm.station.Renewal;
import org.yaoshi.hsm.station.TokenContents;
import org.yaoshi.hsm.station.TokenStation;
import org.yaoshi.hsm.token.TokenSelector;

/// What is done to the token of one order. The server is not spoken to here.
final class TokenBench {
  private static final String FIRST_KEY = "ekey";

  private final Path library;
  private final SecureRandom random;
  private final TokenStation station;
  private final Workplace place;

  TokenBench(Path library, SecureRandom random, Workplace place) {
    this.library = library;
    this.random = random;
    this.station = new TokenStation(library, random);
    this.place = place;
  }

  /// @return the serial number of the token that is made here
  String initialise(TokenSelector token) {
    return making(token).initialised(random).serial();
  }

  /// The token has left the station's care.
  void finished(TokenSelector token) {
    making(token).done();
  }

  private TokenInTheMaking making(TokenSelector token) {
    return new TokenInTheMaking(station, token, place.out());
  }

  /// @return DER CertificationRequest
  byte[] newKey(String serial, Secrets secrets, ProductionOrder order) {
    Optional<byte[]> before = place.request();
    if (before.isPresent()) return before.get();
    requireFor(serial, secrets);
    TokenSelector token = new TokenSelector.Serial(serial);
    char[] temporary = making(token).temporaryPin();
    try {
      char[] present = temporary.length > 0 ? temporary : secrets.adminPin();
      PinChange pins =
          new PinChange(present, secrets.nextAdminPin().orElse(present), secrets.userPin());
      place.keepKey(FIRST_KEY);
      byte[] request = station.personalise(token, pins, FIRST_KEY, subject(order));
      place.keepRequest(request);
      return request;
    } finally {
      Arrays.fill(temporary, '\0');
    }
  }

  /// A key beside the one whose certificate the order names.
  ///
  /// @return DER CertificationRequest; the old key's signature over it is in the workplace
  byte[] anotherKey(String serial, Secrets secrets, ProductionOrder order) {
    Optional<byte[]> before = place.request();
    if (before.isPresent()) return before.get();
    requireFor(serial, secrets);
    TokenSelector token = new TokenSelector.Serial(serial);
    PinChange pins = takenOver(token, secrets);
    String old;
    String added;
    try (EkeyToken ekey = EkeyToken.open(library, token, secrets.userPin(), random)) {
      old = keyOf(ekey, order);
      added = free(ekey);
    }
    Renewal renewal =
        station.renew(token, pins, old, added, subject(order), UnaryOperator.identity());
    place.keepKey(added);
    place.keepLinkProof(renewal.linkSignature());
    place.keepRequest(renewal.request());
    return renewal.request();
  }

  /// Sets the PINs, and reads back the certificate the order names.
  TokenContents unlock(String serial, Secrets secrets, ProductionOrder order, byte[] challenge) {
    requireFor(serial, secrets);
    TokenSelector token = new TokenSelector.Serial(serial);
    takenOver(token, secrets);
    try (EkeyToken ekey = EkeyToken.open(library, token, secrets.userPin(), random)) {
      place.keepKey(keyOf(ekey, order));
    }
    return station.readBack(token, secrets.userPin(), place.key(), challenge);
  }

  /// Writes certificate and seal beside the key of [Workplace#key()], and reads back.
  TokenContents complete(
      String serial,
      Secrets secrets,
      X509Certificate certificate,
      Optional<byte[]> seal,
      byte[] challenge) {
    return station.complete(
        new TokenSelector.Serial(serial),
        secrets.userPin(),
        place.key(),
        certificate,
        seal,
        challenge);
  }

  /// @return the PINs as they are now: another administrator PIN than that need not be tried
  private PinChange takenOver(TokenSelector token, Secrets secrets) {
    char[] present = secrets.adminPin();
    char[] next = secrets.nextAdminPin().orElse(present);
    station.unlock(token, new PinChange(present, next, secrets.userPin()));
    return new PinChange(next, next, secrets.userPin());
  }

  private static String keyOf(EkeyToken ekey, ProductionOrder order) {
    String wanted = String.valueOf(order.getPredecessor());
    return ekey.labels().stream()
        .filter(
            label ->
                ekey.readCertificate(label).map(Pem::serial).filter(wanted::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.refused(
                    "there is no certificate " + wanted + " on the token " + ekey.slot().serial(),
                    "the order is about the key of that certificate"));
  }

  /// The first label without a certificate: of nothing, or of a key whose making was cut short.
  private static String free(EkeyToken ekey) {
    String label = FIRST_KEY;
    for (int i = 2; ekey.readCertificate(label).isPresent(); i++) label = FIRST_KEY + "-" + i;
    return label;
  }

  /// A wrong PIN is not even tried: each try brings a token nearer to being locked.
  private void requireFor(String serial, Secrets secrets) {
    SecretOptions.requireFor(station.find(new TokenSelector.Serial(serial)), secrets);
  }

  /// What the request asks for; the order decides what the certificate says.
  private static DistinguishedName subject(ProductionOrder order) {
    return DistinguishedName.of(
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.O, order.getEnterpriseName())
            .addRDN(BCStyle.CN, order.getEnterpriseName())
            .addRDN(BCStyle.UID, order.getUsername())
            .build());
  }
}
