package org.yaoshi.server.application;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import org.yaoshi.server.contract.model.PaperName;

/// Reads the name of a paper in a path, which is not the name of its constant.
@Component
class PaperNames implements Converter<String, PaperName> {
  @Override
  public PaperName convert(String text) {
    return PaperName.fromValue(text);
  }
}
