package org.yaoshi.server.identity;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.x509.SerialNumber;

/// The staff of the authority, the provider and the CA, and the certificates they come with.
@Component
public class StaffDirectory {
  private final JdbcClient jdbc;

  StaffDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param fingerprint SHA-256 of the DER certificate
  public Optional<Actor> find(byte[] fingerprint) {
    return jdbc.sql(
            """
            SELECT person, name, roles FROM staff JOIN staff_certificate USING (person)
            WHERE fingerprint = :fingerprint
            """)
        .param("fingerprint", fingerprint)
        .query(
            (row, _) ->
                Actor.staff(
                    row.getString("person"), row.getString("name"), roles(row.getArray("roles"))))
        .optional();
  }

  /// The name of somebody on the staff.
  ///
  /// @param actorId as [Actor#id()] has it; empty for whoever is not on the staff
  public Optional<String> nameOf(String actorId) {
    return jdbc.sql("SELECT name FROM staff WHERE 'staff:' || person = :id")
        .param("id", actorId)
        .query((row, _) -> row.getString("name"))
        .optional();
  }

  /// @param person unique, `[a-z][a-z0-9-]{0,31}`
  @Transactional(propagation = Propagation.MANDATORY)
  public void enrol(String person, String name, Set<Role> roles) {
    jdbc.sql("INSERT INTO staff (person, name, roles) VALUES (:person, :name, :roles)")
        .param("person", person)
        .param("name", name)
        .param("roles", roles.stream().sorted().map(Role::text).toArray(String[]::new))
        .update();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void addCertificate(String person, SerialNumber serial, byte[] fingerprint) {
    jdbc.sql(
            """
            INSERT INTO staff_certificate (fingerprint, serial, person)
            VALUES (:fingerprint, :serial, :person)
            """)
        .param("fingerprint", fingerprint)
        .param("serial", serial.octets())
        .param("person", person)
        .update();
  }

  private static Set<Role> roles(Array array) throws SQLException {
    var roles = EnumSet.noneOf(Role.class);
    Arrays.stream((String[]) array.getArray())
        .forEach(text -> Role.parse(text).filter(Role::isGranted).ifPresent(roles::add));
    return roles;
  }
}
