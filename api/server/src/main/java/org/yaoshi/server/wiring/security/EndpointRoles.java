package org.yaoshi.server.wiring.security;

import static org.yaoshi.server.identity.Role.AUDITOR;
import static org.yaoshi.server.identity.Role.AUTHORITY_OFFICER;
import static org.yaoshi.server.identity.Role.ENTERPRISE;
import static org.yaoshi.server.identity.Role.PROVIDER_OPERATOR;
import static org.yaoshi.server.identity.Role.PROVIDER_REVIEWER;
import static org.yaoshi.server.identity.Role.SECURITY_OFFICER;
import static org.yaoshi.server.identity.Role.SYSTEM;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

  private static final Set<Role> EVERYONE = EnumSet.complementOf(EnumSet.of(SYSTEM));
  private static final Set<Role> STAFF = EnumSet.complementOf(EnumSet.of(ENTERPRISE, SYSTEM));
  private static final Set<Role> DRAFTERS = EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER);
  private static final Set<Role> PROVIDER = EnumSet.of(PROVIDER_REVIEWER, PROVIDER_OPERATOR);
  private static final Set<Role> PIN_READERS =
      EnumSet.of(PROVIDER_REVIEWER, PROVIDER_OPERATOR, SECURITY_OFFICER, AUDITOR);
  private static final Set<Role> LOSS_REPORTERS = EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER);
  private static final Set<Role> CASE_WORKERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER, PROVIDER_OPERATOR);
  private static final Set<Role> EXAMINERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER);
  private static final Set<Role> CASE_READERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER, PROVIDER_OPERATOR, AUDITOR);
  private static final Set<Role> SEAL_REQUEST_READERS =
      EnumSet.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER, AUDITOR);
  private static final Set<Role> NOTICE_READERS = EnumSet.complementOf(EnumSet.of(AUDITOR));

  private EndpointRoles() {}

  public static List<Row> table() {
    return Stream.of(people(), applications(), tokens(), certificates())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> people() {
    return List.of(
        row("GET", "/me", EVERYONE),
        row("PUT", "/me/password", Set.of(ENTERPRISE)),
        row("POST", "/enterprises", Set.of()),
        row("GET", "/enterprises/{enterpriseId}", CASE_READERS),
        row(
            "POST",
            "/enterprises/{enterpriseId}/accounts/{username}/initial-password",
            Set.of(AUTHORITY_OFFICER)),
        row("GET", "/notices", EVERYONE),
        row("GET", "/notices/{noticeId}", EVERYONE),
        row("POST", "/notices/{noticeId}/read", NOTICE_READERS));
  }

  private static List<Row> applications() {
    return List.of(
        row("GET", "/applications", CASE_READERS),
        row("POST", "/applications", DRAFTERS),
        row("GET", "/applications/{applicationId}", CASE_READERS),
        row("PUT", "/applications/{applicationId}", DRAFTERS),
        row("GET", "/applications/{applicationId}/events", CASE_READERS),
        row("POST", "/applications/{applicationId}/events", CASE_WORKERS),
        row("GET", "/applications/{applicationId}/timeline", CASE_READERS),
        row("GET", "/applications/{applicationId}/materials", CASE_READERS),
        row("POST", "/applications/{applicationId}/materials", DRAFTERS),
        row("GET", "/applications/{applicationId}/materials/{materialId}", EXAMINERS),
        row("DELETE", "/applications/{applicationId}/materials/{materialId}", DRAFTERS),
        row("GET", "/applications/{applicationId}/form.pdf", EXAMINERS),
        row("GET", "/applications/{applicationId}/confirmation-letter.pdf", EXAMINERS),
        row("GET", "/applications/{applicationId}/papers/{paper}", CASE_WORKERS),
        row("GET", "/deadlines", STAFF),
        row("GET", "/calendars", STAFF));
  }

  private static List<Row> tokens() {
    return List.of(
        row("GET", "/production-orders", EnumSet.of(PROVIDER_REVIEWER, PROVIDER_OPERATOR, AUDITOR)),
        row(
            "GET",
            "/production-orders/{orderId}",
            EnumSet.of(PROVIDER_REVIEWER, PROVIDER_OPERATOR, AUDITOR)),
        row("POST", "/production-orders/{orderId}/claim", Set.of(PROVIDER_OPERATOR)),
        row("POST", "/production-orders/{orderId}/certify", Set.of(PROVIDER_OPERATOR)),
        row("POST", "/production-orders/{orderId}/complete", Set.of(PROVIDER_OPERATOR)),
        row("GET", "/tokens", STAFF),
        row("POST", "/tokens", Set.of(PROVIDER_OPERATOR)),
        row("GET", "/tokens/{tokenSerial}", EVERYONE),
        row("POST", "/tokens/{tokenSerial}/retirement", Set.of(PROVIDER_OPERATOR)),
        row("GET", "/tokens/{tokenSerial}/loss-reports", EVERYONE),
        row("POST", "/tokens/{tokenSerial}/loss-reports", LOSS_REPORTERS),
        row("POST", "/tokens/{tokenSerial}/pin-releases", Set.of(PROVIDER_OPERATOR)),
        row("GET", "/loss-reports/{lossReportId}", EVERYONE),
        row("POST", "/loss-reports/{lossReportId}/lift", LOSS_REPORTERS),
        row("GET", "/pin-releases", PIN_READERS),
        row("GET", "/pin-releases/{pinReleaseId}", PIN_READERS),
        row("POST", "/pin-releases/{pinReleaseId}/approve", PROVIDER),
        row("POST", "/pin-releases/{pinReleaseId}/collect", Set.of(PROVIDER_OPERATOR)));
  }

  private static List<Row> certificates() {
    return List.of(
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
        row("GET", "/seals/{esId}", EVERYONE),
        row("GET", "/certificates/{serial}/seals", EVERYONE),
        row("GET", "/seal-requests", SEAL_REQUEST_READERS),
        row("POST", "/seal-requests", Set.of(ENTERPRISE)),
        row("GET", "/seal-requests/{sealRequestId}", SEAL_REQUEST_READERS),
        row("GET", "/seal-requests/{sealRequestId}/confirmation-letter", EXAMINERS),
        row("GET", "/seal-requests/{sealRequestId}/picture", EXAMINERS),
        row("POST", "/seal-requests/{sealRequestId}/approve", Set.of(AUTHORITY_OFFICER)),
        row("POST", "/seal-requests/{sealRequestId}/refuse", Set.of(AUTHORITY_OFFICER)),
        row("GET", "/hsm/tokens", EnumSet.of(SECURITY_OFFICER, AUDITOR)),
        row("POST", "/hsm/tokens/{hsmToken}/{position}/take-out", Set.of(SECURITY_OFFICER)),
        row("POST", "/hsm/tokens/{hsmToken}/{position}/return", Set.of(SECURITY_OFFICER)),
        row("GET", "/audit/entries", EnumSet.of(AUDITOR, SECURITY_OFFICER)));
  }

  private static Row row(String method, String path, Set<Role> roles) {
    return new Row(method, path, Set.copyOf(roles));
  }
}
