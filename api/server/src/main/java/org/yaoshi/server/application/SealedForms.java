package org.yaoshi.server.application;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yaoshi.server.datakey.DataKeys;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Forms as they are stored: JSON with sorted members, sealed with the case's data key.
@Component
class SealedForms {
  private static final String PLACE = "form";
  private static final TypeReference<Map<String, String>> MEMBERS = new TypeReference<>() {};

  private final DataKeys keys;
  private final JsonMapper json = JsonMapper.builder().build();

  SealedForms(DataKeys keys) {
    this.keys = keys;
  }

  byte[] seal(byte[] wrappedKey, UUID caseId, CaseForm form) {
    return keys.seal(wrappedKey, caseId, PLACE, json.writeValueAsBytes(form.members()));
  }

  /// @throws Refused (GONE) the case was erased
  CaseForm open(ApplicationRow row) {
    byte[] plain = keys.open(row.dataKey(), row.id(), PLACE, row.form());
    return CaseForm.read(json.readValue(plain, MEMBERS)).orElseThrow();
  }
}
