package org.yaoshi.server.status.http;

/// An answer that is ready to leave. Its octets are handed on, not copied, and not to be changed.
///
/// @param head status line and header fields, each with its CRLF, without the empty line
/// @param body left out when the request was HEAD
/// @param last whether the connection is closed after it
public record Answer(byte[] head, Body body, boolean last) {}
