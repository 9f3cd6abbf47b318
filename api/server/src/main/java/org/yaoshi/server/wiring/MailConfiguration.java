package org.yaoshi.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yaoshi.server.notice.MailSettings;
import org.yaoshi.server.notice.MailSettings.Credentials;
import org.yaoshi.server.notice.MailSettings.Smtp;
import org.yaoshi.server.notice.NoticeLanguage;

/// Hands the notices their part of the configuration.
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
  @Bean
  MailSettings mailSettings(MailProperties mail) {
    Optional<Smtp> relay =
        mail.host().isBlank()
            ? Optional.empty()
            : Optional.of(
                new Smtp(
                    mail.host(),
                    mail.port(),
                    mail.from(),
                    mail.startTls(),
                    credentials(mail.username(), mail.password()),
                    mail.timeout()));
    return new MailSettings(relay, NoticeLanguage.of(mail.language()));
  }

  private static Optional<Credentials> credentials(
      @Nullable String username, @Nullable Path password) {
    if (username == null && password == null) return Optional.empty();
    if (username == null || password == null) {
      throw new IllegalArgumentException("yaoshi.mail: username and password, or neither");
    }
    try {
      return Optional.of(new Credentials(username, Files.readString(password).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("yaoshi.mail.password: the file cannot be read", e);
    }
  }
}
