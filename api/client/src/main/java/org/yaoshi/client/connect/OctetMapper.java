package org.yaoshi.client.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/// The generated APIs hand every request body to their mapper, also one of
/// `application/octet-stream`: the body of a file is its octets, not its name as JSON.
final class OctetMapper extends ObjectMapper {
  private static final long serialVersionUID = 1L;

  OctetMapper(ObjectMapper mapper) {
    super(mapper);
  }

  @Override
  public ObjectMapper copy() {
    return new OctetMapper(this);
  }

  /// @throws UnreadableOctets the file cannot be read
  @Override
  public byte[] writeValueAsBytes(Object value) throws JsonProcessingException {
    if (!(value instanceof File file)) return super.writeValueAsBytes(value);
    try {
      return Files.readAllBytes(file.toPath());
    } catch (IOException e) {
      throw new UnreadableOctets(file, e);
    }
  }
}
