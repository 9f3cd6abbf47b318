/// # status (tests): a software CA, and the programs that judge what ca-core makes
///
/// In: nothing. Out: [SoftwareAuthority] with certificates made by Bouncy Castle alone, and
/// [Program], which runs openssl, GnuTLS and python3.
package org.yaoshi.ca.status;
