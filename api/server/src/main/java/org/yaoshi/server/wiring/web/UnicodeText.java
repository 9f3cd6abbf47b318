package org.yaoshi.server.wiring.web;

import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/// Lets no text into the server that UTF-8 or the database cannot hold: U+0000, or a surrogate
/// without its other half, which JSON's escapes can write.
@Component
class UnicodeText extends SimpleModule {
  private static final long serialVersionUID = 1L;

  UnicodeText() {
    super("unicode-text");
    addDeserializer(String.class, new Whole());
  }

  private static final class Whole extends StringDeserializer {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = super.deserialize(parser, context);
      if (text != null && !text.codePoints().allMatch(Whole::isText)) {
        throw context.weirdStringException(text, String.class, "not Unicode text");
      }
      return text;
    }

    private static boolean isText(int codePoint) {
      return codePoint != 0
          && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
  }
}
