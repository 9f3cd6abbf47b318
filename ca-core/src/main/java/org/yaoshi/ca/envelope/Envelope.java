package org.yaoshi.ca.envelope;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.crypto.RuntimeCryptoException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Puts octets into envelopes for one person each, and takes them out: CMS AuthEnvelopedData (RFC
/// 5083) with AES-256-GCM (RFC 5084). Safe for use by several threads.
public final class Envelope {
  /// The most that goes into an envelope, in octets: it is for secrets and the letters that carry
  /// them.
  public static final int MOST_CONTENT = 524_288;

  /// The largest envelope opened, in octets.
  public static final int LARGEST = MOST_CONTENT + 16_384;

  private static final Citation SOURCE = Citation.of("RFC 5083", "§2.1");
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private final SecureRandom random;

  /// @param random for content keys, nonces and ephemeral keys
  public Envelope(SecureRandom random) {
    this.random = random;
  }

  /// @param content 1 to [#MOST_CONTENT] octets
  /// @param recipient P-256, P-384 (ECDH) or RSA of at least 2048 bits (OAEP). Whether it is valid,
  ///   and whose, is for the caller to know; its keyUsage is not looked at, because staff have one
  ///   certificate for everything
  /// @return DER ContentInfo
  public Checked<byte[]> seal(byte[] content, X509Certificate recipient) {
    var unfit = RecipientKey.objection(recipient);
    if (unfit.isPresent()) return Checked.refused(unfit.get());
    if (content.length == 0 || content.length > MOST_CONTENT) {
      return Checked.refused(
          new Objection(
              "content", content.length + " octets", "1 to " + MOST_CONTENT + " octets", SOURCE));
    }
    try {
      var generator = new CMSAuthEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(RecipientKey.generator(recipient, PROVIDER, random));
      var encryptor =
          (OutputAEADEncryptor)
              new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                  .setProvider(PROVIDER)
                  .setSecureRandom(random)
                  .build();
      CMSAuthEnvelopedData envelope =
          generator.generate(new CMSProcessableByteArray(content), encryptor);
      return Checked.valid(envelope.toASN1Structure().getEncoded(ASN1Encoding.DER));
    } catch (CMSException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("an algorithm of the provider's own failed", e);
    }
  }

  /// @param der from anyone
  /// @param key the private half of the recipient's certificate; a software key, because ECDH and
  ///   OAEP are done by Bouncy Castle
  /// @param recipient whose envelope it should be
  /// @return the content, if the envelope is for that recipient, opened by that key and unchanged
  public static Checked<byte[]> open(byte[] der, PrivateKey key, X509Certificate recipient) {
    if (der.length > LARGEST) return refused(der.length + " octets", "at most " + LARGEST);
    try {
      var envelope = new CMSAuthEnvelopedData(der);
      if (!CMSAlgorithm.AES256_GCM.getId().equals(envelope.getEncryptionAlgOID())) {
        return refused("content encrypted by " + envelope.getEncryptionAlgOID(), "AES-256-GCM");
      }
      if (isDetached(envelope)) {
        return refused("an envelope without its content", "the encrypted content in it");
      }
      Collection<RecipientInformation> addressed =
          envelope.getRecipientInfos().getRecipients(id(recipient, key));
      if (addressed.size() != 1) {
        return refused(
            addressed.size() + " keys for this certificate", "exactly one for the recipient");
      }
      return Checked.valid(addressed.iterator().next().getContent(opener(key)));
    } catch (CMSException | GeneralSecurityException | RuntimeCryptoException e) {
      return refused("what this key does not open", "an unchanged envelope for it");
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      // How the CMS library puts it when the octets are no such structure.
      return refused("another structure", "a DER AuthEnvelopedData");
    }
  }

  /// Content may travel apart from its envelope (RFC 5652 §6.1 encryptedContent); here it never
  /// does.
  private static boolean isDetached(CMSAuthEnvelopedData envelope) {
    return AuthEnvelopedData.getInstance(envelope.toASN1Structure().getContent())
            .getAuthEncryptedContentInfo()
            .getEncryptedContent()
        == null;
  }

  private static RecipientId id(X509Certificate recipient, PrivateKey key)
      throws GeneralSecurityException {
    var holder = new JcaX509CertificateHolder(recipient);
    return key instanceof ECKey
        ? new KeyAgreeRecipientId(holder.getIssuer(), holder.getSerialNumber())
        : new KeyTransRecipientId(holder.getIssuer(), holder.getSerialNumber());
  }

  private static Recipient opener(PrivateKey key) {
    return key instanceof ECKey
        ? new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(PROVIDER)
        : new JceKeyTransAuthEnvelopedRecipient(key).setProvider(PROVIDER);
  }

  private static Checked<byte[]> refused(String found, String required) {
    return Checked.refused(new Objection("envelope", found, required, SOURCE));
  }
}
