package org.yaoshi.server.wiring.security;

import static org.yaoshi.server.identity.Role.AUDITOR;
import static org.yaoshi.server.identity.Role.AUTHORITY_OFFICER;
import static org.yaoshi.server.identity.Role.ENTERPRISE;
import static org.yaoshi.server.identity.Role.PROVIDER_OPERATOR;
import static org.yaoshi.server.identity.Role.PROVIDER_REVIEWER;
import static org.yaoshi.server.identity.Role.SECURITY_OFFICER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yaoshi.server.identity.Role;

/// Which roles may call which endpoint. What has no row is refused to everybody; a test holds this
/// table against the contract.
public final class EndpointRoles {
  /// One row.
  ///
  /// @param method the HTTP method
  /// @param path below `/api/v1`, as the contract writes it
  /// @param roles who may call it; empty: nobody needs to be authenticated
  public record Row(String method, String path, Set<Role> roles) {}

  private static final Set<Role> EVERYONE = EnumSet.allOf(Role.class);
  private static final Set<Role> STAFF = EnumSet.complementOf(EnumSet.of(ENTERPRISE));
  private static final Set<Role> CASE_WORKERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER, PROVIDER_OPERATOR);
  private static final Set<Role> EXAMINERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER);
  private static final Set<Role> CASE_READERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER, PROVIDER_OPERATOR, AUDITOR);

  private EndpointRoles() {}

  public static List<Row> table() {
    return List.of(
        row("GET", "/me", EVERYONE),
        row("POST", "/enterprises", Set.of()),
        row("GET", "/enterprises/{enterpriseId}", CASE_READERS),
        row("GET", "/applications", CASE_READERS),
        row("POST", "/applications", Set.of(ENTERPRISE)),
        row("GET", "/applications/{applicationId}", CASE_READERS),
        row("PUT", "/applications/{applicationId}", Set.of(ENTERPRISE)),
        row("GET", "/applications/{applicationId}/events", CASE_READERS),
        row("POST", "/applications/{applicationId}/events", CASE_WORKERS),
        row("GET", "/applications/{applicationId}/timeline", CASE_READERS),
        row("GET", "/applications/{applicationId}/materials", CASE_READERS),
        row("POST", "/applications/{applicationId}/materials", Set.of(ENTERPRISE)),
        row("GET", "/applications/{applicationId}/materials/{materialId}", EXAMINERS),
        row("DELETE", "/applications/{applicationId}/materials/{materialId}", Set.of(ENTERPRISE)),
        row("GET", "/applications/{applicationId}/form.pdf", EXAMINERS),
        row("GET", "/applications/{applicationId}/confirmation-letter.pdf", EXAMINERS),
        row("GET", "/production-orders", EnumSet.of(PROVIDER_REVIEWER, PROVIDER_OPERATOR, AUDITOR)),
        row(
            "GET",
            "/production-orders/{orderId}",
            EnumSet.of(PROVIDER_REVIEWER, PROVIDER_OPERATOR, AUDITOR)),
        row("POST", "/production-orders/{orderId}/claim", Set.of(PROVIDER_OPERATOR)),
        row("POST", "/production-orders/{orderId}/certify", Set.of(PROVIDER_OPERATOR)),
        row("POST", "/production-orders/{orderId}/complete", Set.of(PROVIDER_OPERATOR)),
        row("GET", "/tokens/{tokenSerial}", STAFF),
        row("GET", "/certificates", EVERYONE),
        row("GET", "/certificates/{serial}", EVERYONE),
        row(
            "POST",
            "/certificates/{serial}/revoke",
            EnumSet.of(AUTHORITY_OFFICER, SECURITY_OFFICER)),
        row(
            "POST",
            "/certificates/{serial}/suspend",
            EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, SECURITY_OFFICER)),
        row(
            "POST",
            "/certificates/{serial}/resume",
            EnumSet.of(AUTHORITY_OFFICER, SECURITY_OFFICER)),
        row("GET", "/cas", EVERYONE),
        row("GET", "/crls", EVERYONE),
        row("POST", "/crls", Set.of(SECURITY_OFFICER)),
        row("GET", "/audit/entries", EnumSet.of(AUDITOR, SECURITY_OFFICER)));
  }

  private static Row row(String method, String path, Set<Role> roles) {
    return new Row(method, path, Set.copyOf(roles));
  }
}
