package org.yaoshi.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.application.person.EmailAddress;
import org.yaoshi.server.application.person.MobilePhone;
import org.yaoshi.server.application.person.OrganisationName;
import org.yaoshi.server.application.person.PersonName;
import org.yaoshi.server.application.person.PostalAddress;
import org.yaoshi.server.application.person.Reading;
import org.yaoshi.server.application.person.ResidentId;

/// What the enterprise fills in: a person's data, stored sealed only.
///
/// @param authorisedPerson 企业授权人
/// @param issuingAuthority 发证机构
record CaseForm(
    PersonName authorisedPerson,
    ResidentId residentId,
    MobilePhone phone,
    Optional<EmailAddress> email,
    Optional<PostalAddress> address,
    OrganisationName issuingAuthority) {

  /// @param typed the contract's members of the form; what is not given is absent
  static Checked<CaseForm> read(Map<String, String> typed) {
    List<Objection> objections = new ArrayList<>();
    var reader = new Reader(typed, objections);
    var person = reader.read("authorisedPerson", PersonName::read);
    var residentId = reader.read("residentId", ResidentId::read);
    var phone = reader.read("phone", MobilePhone::read);
    var email = reader.readIfGiven("email", EmailAddress::read);
    var address = reader.readIfGiven("address", PostalAddress::read);
    var authority = reader.read("issuingAuthority", OrganisationName::read);
    if (!objections.isEmpty()) return Checked.refused(objections);
    return Checked.valid(
        new CaseForm(
            person.orElseThrow(),
            residentId.orElseThrow(),
            phone.orElseThrow(),
            email,
            address,
            authority.orElseThrow()));
  }

  /// The inverse of [#read]; the identity number in full.
  SortedMap<String, String> members() {
    SortedMap<String, String> members = new TreeMap<>();
    members.put("authorisedPerson", authorisedPerson.value());
    members.put("residentId", residentId.number());
    members.put("phone", phone.digits());
    email.ifPresent(value -> members.put("email", value.value()));
    address.ifPresent(value -> members.put("address", value.value()));
    members.put("issuingAuthority", issuingAuthority.value());
    return members;
  }

  /// Names no one.
  @Override
  public String toString() {
    return "CaseForm";
  }

  private record Reader(Map<String, String> typed, List<Objection> objections) {
    <T> Optional<T> read(String member, BiFunction<String, String, Reading<T>> rule) {
      return rule.apply("form." + member, typed.getOrDefault(member, "")).orObject(objections::add);
    }

    <T> Optional<T> readIfGiven(String member, BiFunction<String, String, Reading<T>> rule) {
      @Nullable String text = typed.get(member);
      return text == null || text.isBlank() ? Optional.empty() : read(member, rule);
    }
  }
}
