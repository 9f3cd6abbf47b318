package org.yaoshi.server.wiring;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How notices are mailed, below `yaoshi.mail.`.
///
/// @param host empty: notices are in the API only
/// @param port 587 is for submission (RFC 6409)
/// @param from the sender's address
/// @param startTls false: in clear, for a mail server on the same machine
/// @param username null: the mail server asks for none
/// @param password a file that holds the password
/// @param language of the mails, `zh` or `en`
/// @param timeout to connect, and for each answer
@ConfigurationProperties("yaoshi.mail")
record MailProperties(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String from,
    @DefaultValue("true") boolean startTls,
    @Nullable String username,
    @Nullable Path password,
    @DefaultValue("zh") String language,
    @DefaultValue("PT30S") Duration timeout) {}
