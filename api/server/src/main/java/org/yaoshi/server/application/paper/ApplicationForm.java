package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaoshi.server.application.person.EmailAddress;

/// 进出口企业电子钥匙与电子认证证书办理申请表.
///
/// @param number see [Paper#number()]
/// @param ticked may be empty on a form to be ticked by hand
/// @param newCode what the enterprise code changes to; at most 18 characters, empty if it stays
/// @param collection empty if nothing is collected
/// @param address at most 200 characters
/// @param reason at most 500 characters; may be empty
/// @param tokenSerial of the token that is sent in; at most 32 characters, may be empty
/// @param sealWanted whether an electronic seal is asked for; empty: to be ticked by hand
public record ApplicationForm(
    String number,
    Instant madeAt,
    Set<Business> ticked,
    String newCode,
    Applicant applicant,
    String address,
    Optional<EmailAddress> email,
    Optional<CollectionMethod> collection,
    String reason,
    String tokenSerial,
    Optional<Boolean> sealWanted)
    implements Paper {
  private static final int CODE_LENGTH = 18;
  private static final int ADDRESS_LENGTH = 200;
  private static final int REASON_LENGTH = 500;

  public ApplicationForm {
    Paper.requireNumber(number);
    Paper.requireText("newCode", newCode, CODE_LENGTH);
    Paper.requireText("address", address, ADDRESS_LENGTH);
    Paper.requireText("reason", reason, REASON_LENGTH);
    Paper.requireSerial(tokenSerial);
    ticked = Collections.unmodifiableSet(new TreeSet<>(ticked));
  }

  /// One that names no token and leaves the seal to be ticked.
  public ApplicationForm(
      String number,
      Instant madeAt,
      Set<Business> ticked,
      String newCode,
      Applicant applicant,
      String address,
      Optional<EmailAddress> email,
      CollectionMethod collection,
      String reason) {
    this(
        number,
        madeAt,
        ticked,
        newCode,
        applicant,
        address,
        email,
        Optional.of(collection),
        reason,
        "",
        Optional.empty());
  }

  @Override
  public String title() {
    return "进出口企业电子钥匙与电子认证证书办理申请表";
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(applicant.fields());
    fields.addAll(
        List.of(
            title(),
            number,
            madeAt.toString(),
            ticked.toString(),
            newCode,
            address,
            email.map(EmailAddress::value).orElse(""),
            collection.map(CollectionMethod::name).orElse(""),
            reason,
            tokenSerial,
            sealWanted.toString()));
    return List.copyOf(fields);
  }
}
