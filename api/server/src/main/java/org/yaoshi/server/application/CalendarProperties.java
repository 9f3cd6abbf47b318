package org.yaoshi.server.application;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What can be configured, below `yaoshi.calendar.`.
///
/// @param directory where files for further years are put while the server runs; null: nowhere, and
///   only the years the program carries are known
@ConfigurationProperties("yaoshi.calendar")
record CalendarProperties(@Nullable Path directory) {
  Optional<Path> optionalDirectory() {
    return Optional.ofNullable(directory);
  }
}
