package org.yaoshi.server.application.paper;

import java.util.List;

/// Who hands something over, or gets it.
///
/// @param name 1 to 200 characters
/// @param address at most 200 characters; may be empty
/// @param person who acts or is to be asked for; at most 64 characters, may be empty
/// @param phone at most 32 characters; may be empty
public record Office(String name, String address, String person, String phone) {
  private static final int LINE_LENGTH = 200;
  private static final int PERSON_LENGTH = 64;
  private static final int PHONE_LENGTH = 32;

  public Office {
    Paper.requireFilled("name", name, LINE_LENGTH);
    Paper.requireText("address", address, LINE_LENGTH);
    Paper.requireText("person", person, PERSON_LENGTH);
    Paper.requireText("phone", phone, PHONE_LENGTH);
  }

  List<String> fields() {
    return List.of(name, address, person, phone);
  }
}
