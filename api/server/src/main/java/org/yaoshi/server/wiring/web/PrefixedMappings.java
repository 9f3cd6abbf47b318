package org.yaoshi.server.wiring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds the handler of a request as usual, but without trying patterns that begin otherwise than
/// its path. Trying each of the contract's took as long as checking the request's signature.
final class PrefixedMappings extends RequestMappingHandlerMapping {
  private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

  @Override
  protected @Nullable RequestMappingInfo getMatchingMapping(
      RequestMappingInfo info, HttpServletRequest request) {
    return mayMatch(info, request.getRequestURI()) ? super.getMatchingMapping(info, request) : null;
  }

  private boolean mayMatch(RequestMappingInfo info, String path) {
    if (path.indexOf('%') >= 0 || path.indexOf(';') >= 0) return true;
    for (String beginning : beginnings.computeIfAbsent(info, PrefixedMappings::beginnings)) {
      if (path.startsWith(beginning)) return true;
    }
    return false;
  }

  private static List<String> beginnings(RequestMappingInfo info) {
    return info.getPatternValues().stream().map(PrefixedMappings::beginning).toList();
  }

  /// What every path begins with that a pattern matches.
  private static String beginning(String pattern) {
    int end = 0;
    while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) end++;
    return pattern.substring(0, end);
  }
}
