package org.yaoshi.ca.seal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.refusal.Objection;

/// Reads version 4 seals that may come from anyone. It wants the DER that GB/T 38540-2020 describes
/// and the one algorithm we know; extDatas are stepped over, unless one is critical. It neither
/// verifies nor trusts: that is [SealVerifier]'s.
public final class SealReader {
  /// The largest seal read, in octets: the largest picture, and 16 certificates of users.
  public static final int LARGEST = 1_500_000;

  private static final int LARGEST_CERTIFICATE = 16_384;
  private static final int MOST_EXTENSIONS = 16;

  private SealReader() {}

  /// @param der from anyone; not kept
  public static SealReading read(byte[] der) {
    if (der.length > LARGEST) {
      return malformed(der.length + " octets", "at most " + LARGEST);
    }
    byte[] own = der.clone();
    try {
      ElectronicSeal seal = seal(own);
      List<Objection> broken = SealRules.check(seal.terms());
      return broken.isEmpty() ? seal : new MalformedSeal(broken);
    } catch (NotDer e) {
      return malformed(e.found(), "a DER SESeal of version 4");
    }
  }

  private static ElectronicSeal seal(byte[] der) throws NotDer {
    DerReader outer = new DerReader(der);
    DerReader seal = outer.enter(Tag.SEQUENCE);
    outer.end();
    byte[] sealInfo = seal.element(Tag.SEQUENCE);
    SealTerms terms = sealInfo(new DerReader(sealInfo).enter(Tag.SEQUENCE));
    X509Certificate maker = certificate(seal);
    if (!Arrays.equals(seal.objectIdentifier(), SealMaker.ALGORITHM_OCTETS)) {
      throw new NotDer("a signature algorithm that is not ecdsa-with-SHA256");
    }
    byte[] signature = bitString(seal);
    seal.end();
    return new ElectronicSeal(der, sealInfo, terms, maker, signature);
  }

  private static SealTerms sealInfo(DerReader info) throws NotDer {
    String vendor = header(info.enter(Tag.SEQUENCE));
    String id = ia5(info);
    if (!SealId.isWellFormed(id)) throw new NotDer("an esID of other characters");
    DerReader property = info.enter(Tag.SEQUENCE);
    SealKind kind =
        SealKind.numbered(property.integer())
            .orElseThrow(() -> new NotDer("a type that is neither 1 nor 2"));
    String name = utf8(property);
    if (!property.integer().equals(SealEncoder.WHOLE_CERTIFICATES)) {
      throw new NotDer("a certListType that is not 1");
    }
    List<X509Certificate> users = users(property.enter(Tag.SEQUENCE));
    Instant createdAt = generalizedTime(property);
    Instant validFrom = generalizedTime(property);
    Instant validUntil = generalizedTime(property);
    property.end();
    SealPicture picture = picture(info.enter(Tag.SEQUENCE));
    if (info.hasMore()) extensions(info.enter(Tag.SEQUENCE));
    info.end();
    return new SealTerms(
        new SealId(id), vendor, kind, name, users, createdAt, validFrom, validUntil, picture);
  }

  /// @return Vid
  private static String header(DerReader header) throws NotDer {
    if (!ia5(header).equals(SealEncoder.ID)) throw new NotDer("a header that is not of a seal");
    if (!header.integer().equals(SealEncoder.VERSION)) {
      throw new NotDer("a version that is not 4");
    }
    String vendor = ia5(header);
    header.end();
    return vendor;
  }

  private static List<X509Certificate> users(DerReader list) throws NotDer {
    List<X509Certificate> users = new ArrayList<>(1);
    while (list.hasMore()) {
      if (users.size() == SealRules.MOST_USERS) throw new NotDer("more than 16 certificates");
      users.add(certificate(list));
    }
    return users;
  }

  private static X509Certificate certificate(DerReader holder) throws NotDer {
    byte[] der = holder.content(Tag.OCTET_STRING);
    if (der.length > LARGEST_CERTIFICATE) {
      throw new NotDer("a certificate of " + der.length + " octets");
    }
    return SealCertificate.parse(der).orElseThrow(() -> new NotDer("what is no certificate"));
  }

  private static SealPicture picture(DerReader info) throws NotDer {
    PictureFormat format =
        PictureFormat.named(ia5(info))
            .orElseThrow(() -> new NotDer("a picture that is neither PNG nor JPG"));
    byte[] image = info.content(Tag.OCTET_STRING);
    int width = millimetres(info.integer());
    int height = millimetres(info.integer());
    info.end();
    return new SealPicture(format, image, width, height);
  }

  private static int millimetres(BigInteger number) throws NotDer {
    if (number.signum() <= 0 || number.bitLength() > 8) {
      throw new NotDer("a width or height that is not from 1 to " + SealRules.LARGEST_MM);
    }
    return number.intValueExact();
  }

  private static void extensions(DerReader list) throws NotDer {
    for (int count = 0; list.hasMore(); count++) {
      if (count == MOST_EXTENSIONS) throw new NotDer("more than 16 extDatas");
      DerReader extension = list.enter(Tag.SEQUENCE);
      extension.objectIdentifier();
      if (extension.nextIs(Tag.BOOLEAN)) {
        if (!extension.bool()) throw new NotDer("a default that is written");
        throw new NotDer("a critical extension that is not understood");
      }
      extension.enter(Tag.OCTET_STRING);
      extension.end();
    }
  }

  private static byte[] bitString(DerReader holder) throws NotDer {
    byte[] content = holder.content(Tag.BIT_STRING);
    if (content.length == 0 || content[0] != 0) {
      throw new NotDer("a BIT STRING that is not of whole octets");
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  private static Instant generalizedTime(DerReader holder) throws NotDer {
    if (!holder.nextIs(Tag.GENERALIZED_TIME)) throw new NotDer("a time that is no GeneralizedTime");
    return holder.time();
  }

  private static String ia5(DerReader holder) throws NotDer {
    byte[] octets = holder.content(Tag.IA5_STRING);
    for (byte octet : octets) {
      if (octet < 0) throw new NotDer("an IA5String with something else than ASCII");
    }
    return new String(octets, StandardCharsets.US_ASCII);
  }

  private static String utf8(DerReader holder) throws NotDer {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(holder.content(Tag.UTF8_STRING)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new NotDer("a UTF8String that is not UTF-8");
    }
  }

  private static MalformedSeal malformed(String found, String required) {
    return new MalformedSeal(List.of(new Objection("seal", found, required, SealRules.INFO)));
  }
}
