import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1OctetString;
import org.ofdrw.gm.ses.v4.SESeal;

/// Prints what ofdrw reads in a seal, a line for each part. Run from source, in a process of its
/// own: `java -cp 'ofdrw-gm.jar:bcprov.jar' SecondSealReader.java seal.der`.
class SecondSealReader {
  private static final HexFormat HEX = HexFormat.of();

  public static void main(String[] arguments) throws IOException, ParseException {
    SESeal seal = SESeal.getInstance(Files.readAllBytes(Path.of(arguments[0])));
    var info = seal.geteSealInfo();
    var header = info.getHeader();
    print(header.getId().getString(), header.getVersion(), header.getVid().getString());
    print(info.getEsID().getString());
    var property = info.getProperty();
    print(property.getType(), property.getName().getString(), property.getCertListType());
    for (ASN1OctetString user : property.getCertList().getCerts()) print(hex(user.getOctets()));
    print(
        property.getCreateDate().getDate().toInstant(),
        property.getValidStart().getDate().toInstant(),
        property.getValidEnd().getDate().toInstant());
    var picture = info.getPicture();
    print(
        picture.getType().getString(),
        picture.getWidth(),
        picture.getHeight(),
        hex(picture.getData().getOctets()));
    print(info.getExtDatas() == null ? "no extensions" : "extensions");
    print(hex(seal.getCert().getOctets()));
    print(seal.getSignAlgID().getId());
    print(hex(seal.getSignedValue().getOctets()));
    print(hex(info.getEncoded("DER")));
  }

  private static String hex(byte[] octets) {
    return HEX.formatHex(octets);
  }

  private static void print(Object... parts) {
    var line = new StringBuilder();
    for (Object part : parts) line.append(line.isEmpty() ? "" : " ").append(part);
    System.out.println(line);
  }
}
