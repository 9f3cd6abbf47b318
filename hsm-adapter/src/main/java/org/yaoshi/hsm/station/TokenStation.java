package org.yaoshi.hsm.station;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaoshi.ca.key.KeyExists;
import org.yaoshi.ca.key.KeyNotFound;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.hsm.token.PinIncorrect;
import org.yaoshi.hsm.token.SlotInfo;
import org.yaoshi.hsm.token.TokenAdministration;
import org.yaoshi.hsm.token.TokenSelector;

/// The jobs of a provider's station, each on one token: personalise, renew, unlock, wipe. Each can
/// be done again after an interruption, with the same PINs, and then goes on where it was. PINs are
/// read, never kept; the caller clears them. Faults of the token are
/// [org.yaoshi.hsm.token.TokenFault]s.
///
/// A new token: [#initialise] → its serial number is known, so its administrator PIN can be derived
/// → [#personalise] → its key can be certified → [#complete].
public final class TokenStation {
  private final Path library;
  private final SecureRandom random;
  private final TokenAdministration administration;

  /// @param library the tokens' PKCS#11 library
  /// @param random for what stands in for a certificate until there is one
  /// @throws org.yaoshi.hsm.token.TokenNotPresent it is not a PKCS#11 library
  public TokenStation(Path library, SecureRandom random) {
    this.library = library;
    this.random = random;
    this.administration = TokenAdministration.load(library);
  }

  /// The token that is meant.
  ///
  /// @throws org.yaoshi.hsm.token.TokenNotPresent there is none, or more than one such
  public SlotInfo find(TokenSelector token) {
    return administration.slot(token);
  }

  /// Initialises the first free token, with an administrator PIN for the time until [#personalise].
  /// It has no user yet.
  ///
  /// @param label 1 to 32 octets of UTF-8
  /// @throws org.yaoshi.hsm.token.TokenNotPresent no free token
  public SlotInfo initialise(String label, char[] temporaryPin) {
    return administration.initialize(label, temporaryPin);
  }

  /// Gives the token its PINs and a key.
  ///
  /// @param pins from the temporary administrator PIN to the token's own
  /// @param key its label
  /// @param subject for the request; what the certificate says is not decided here
  /// @return DER CertificationRequest (RFC 2986)
  /// @throws PinIncorrect neither administrator PIN is the token's; nothing was changed
  /// @throws KeyExists the key has a certificate, so the token is in somebody's use: it has got the
  ///   PINs, and nothing else was changed
  public byte[] personalise(
      TokenSelector token, PinChange pins, String key, DistinguishedName subject) {
    takeOver(token, pins);
    try (EkeyToken ekey = open(token, pins.user())) {
      return request(ekey, key, subject);
    }
  }

  /// Writes certificate and seal beside the key, and reads back.
  ///
  /// @param seal empty when the token gets none; one that is there is left
  /// @param challenge what the key has to sign
  /// @throws CertificateMismatch the certificate is for another key; nothing was written
  /// @throws KeyNotFound no key of that label
  /// @throws SealMismatch another seal came back
  public TokenContents complete(
      TokenSelector token,
      char[] userPin,
      String key,
      X509Certificate certificate,
      Optional<byte[]> seal,
      byte[] challenge) {
    try (EkeyToken ekey = open(token, userPin)) {
      ekey.store(key, certificate);
      seal.ifPresent(octets -> ekey.writeSeal(key, octets));
      TokenContents contents = contents(ekey, key, challenge);
      if (seal.isPresent()
          && !Arrays.equals(seal.get(), contents.seal().orElseGet(() -> new byte[0]))) {
        throw new SealMismatch("the seal read back beside " + key + " is not the one written");
      }
      return contents;
    }
  }

  /// Reads certificate and seal, and has the key sign.
  ///
  /// @throws KeyNotFound no key or no certificate of that label
  /// @throws CertificateMismatch the signature does not verify with the certificate
  public TokenContents readBack(TokenSelector token, char[] userPin, String key, byte[] challenge) {
    try (EkeyToken ekey = open(token, userPin)) {
      return contents(ekey, key, challenge);
    }
  }

  /// Sets a new user PIN and takes the administrator PIN to its next generation. Keys, certificates
  /// and seals stay as they are.
  ///
  /// @throws PinIncorrect neither administrator PIN is the token's; nothing was changed
  public void unlock(TokenSelector token, PinChange pins) {
    takeOver(token, pins);
  }

  /// Makes a second key beside the one the token has, and has the old one sign for it. The old key
  /// stays until [EkeyToken#delete]; the new one is finished by [#complete].
  ///
  /// @param pins the user's old PIN is never asked for; the token gets a new one
  /// @param oldKey its label
  /// @param newKey its label, another
  /// @param link what the old key signs, made of the new one's DER CertificationRequest
  /// @throws PinIncorrect neither administrator PIN is the token's; nothing was changed
  /// @throws KeyNotFound no certified old key; the token has got the PINs, but no new key
  /// @throws KeyExists the new key has a certificate already
  public Renewal renew(
      TokenSelector token,
      PinChange pins,
      String oldKey,
      String newKey,
      DistinguishedName subject,
      UnaryOperator<byte[]> link) {
    if (oldKey.equals(newKey)) throw new KeyExists("the old key is " + oldKey);
    takeOver(token, pins);
    try (EkeyToken ekey = open(token, pins.user())) {
      if (ekey.readCertificate(oldKey).isEmpty()) {
        throw new KeyNotFound("no certified key " + oldKey + " on the e-key");
      }
      byte[] request = request(ekey, newKey, subject);
      return new Renewal(request, ekey.sign(oldKey, link.apply(request.clone())));
    }
  }

  /// Destroys everything on the token and takes the administrator PIN to its next generation. It
  /// keeps its label, and has no user.
  ///
  /// @param administratorPin the present one
  /// @param nextAdministratorPin what it has afterwards; the same to keep it. Tried as the present
  ///   one too, for a wiping that is done again
  /// @return the token's slot, whose identifier may have changed
  /// @throws PinIncorrect neither is the token's; nothing was changed
  /// @throws org.yaoshi.hsm.token.TokenInUse this process has it open; nothing was changed
  public SlotInfo wipe(TokenSelector token, char[] administratorPin, char[] nextAdministratorPin) {
    SlotInfo slot = administration.slot(token);
    boolean same = Arrays.equals(administratorPin, nextAdministratorPin);
    SlotInfo erased;
    try {
      erased = administration.erase(slot.slot(), slot.label(), administratorPin);
    } catch (PinIncorrect e) {
      if (same) throw e;
      return administration.erase(slot.slot(), slot.label(), nextAdministratorPin);
    }
    if (!same) {
      administration.changeSoPin(erased.slot(), administratorPin, nextAdministratorPin);
    }
    return erased;
  }

  /// Sets the user PIN first: an interruption then leaves the administrator PIN that was given as
  /// the present one, and one after the change is found out by trying.
  private void takeOver(TokenSelector token, PinChange pins) {
    long slot = administration.slot(token).slot();
    boolean same = Arrays.equals(pins.administrator(), pins.nextAdministrator());
    try {
      administration.resetUserPin(slot, pins.administrator(), pins.user());
    } catch (PinIncorrect e) {
      if (same) throw e;
      administration.resetUserPin(slot, pins.nextAdministrator(), pins.user());
      return;
    }
    if (!same) {
      administration.changeSoPin(slot, pins.administrator(), pins.nextAdministrator());
    }
  }

  private static byte[] request(EkeyToken ekey, String key, DistinguishedName subject) {
    if (ekey.readCertificate(key).isPresent()) {
      throw new KeyExists(key + " on the e-key has its certificate already");
    }
    if (!ekey.labels().contains(key)) {
      ekey.delete(key); // what a generation cut short has left
      ekey.generate(key);
    }
    return ekey.certificationRequest(key, subject);
  }

  private static TokenContents contents(EkeyToken ekey, String key, byte[] challenge) {
    return new TokenContents(ekey.slot().serial(), ekey.prove(key, challenge), ekey.readSeal(key));
  }

  private EkeyToken open(TokenSelector token, char[] userPin) {
    return EkeyToken.open(library, token, userPin, random);
  }
}
