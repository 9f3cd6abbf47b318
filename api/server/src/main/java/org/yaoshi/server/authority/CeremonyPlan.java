package org.yaoshi.server.authority;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.server.identity.Role;

/// What a development ceremony is to make.
///
/// @param organisation O of the CAs' names
/// @param data the data directory: transcript, personas and TLS key are written below it
/// @param hostNames the DNS names the TLS server is reached by
/// @param addresses the IP addresses the TLS server is reached by
public record CeremonyPlan(
    String organisation,
    Keys keys,
    List<Persona> personas,
    Enterprise enterprise,
    Path data,
    List<String> hostNames,
    List<InetAddress> addresses) {
  /// Where each key is made.
  public record Keys(
      KeyReference root,
      KeyReference issuing,
      KeyReference management,
      KeyReference ocsp,
      KeyReference audit,
      KeyReference sealMaker,
      KeyReference materials,
      KeyReference pins) {}

  /// Somebody on the staff.
  public record Persona(String person, String name, Set<Role> roles) {}

  /// An enterprise that has never had a key.
  public record Enterprise(String username, String name, String code) {}

  /// A synthetic enterprise; its code is one of the specification's examples.
  public static Enterprise developmentEnterprise() {
    return new Enterprise("TRADER", "上海样例进出口有限公司", "913101151000000408");
  }

  /// The personas every development data directory has.
  public static List<Persona> developmentPersonas() {
    return List.of(
        new Persona("authority", "Chen Jing (发证机构)", Set.of(Role.AUTHORITY_OFFICER)),
        new Persona("authority2", "Liu Yang (发证机构)", Set.of(Role.AUTHORITY_OFFICER)),
        new Persona("provider", "Zhao Min (服务商复核)", Set.of(Role.PROVIDER_REVIEWER)),
        new Persona("provider2", "Sun Hao (服务商制作)", Set.of(Role.PROVIDER_OPERATOR)),
        new Persona("officer1", "Zhou Lan", Set.of(Role.SECURITY_OFFICER)),
        new Persona("officer2", "Wu Gang", Set.of(Role.SECURITY_OFFICER)),
        new Persona("officer3", "Zheng Yi", Set.of(Role.SECURITY_OFFICER)),
        new Persona("auditor", "Feng Xue", Set.of(Role.AUDITOR)));
  }
}
