/// # profile: what kinds of certificate this CA makes
///
/// In: a profile as a YAML parser gives it, a `Map<String, Object>`. Out: a [CertificateProfile]
/// that is complete and consistent, or [InvalidProfile] with every fault. [ShippedProfiles] holds
/// the YAML text of the seven that come with Yaoshi.
///
/// Never here: YAML parsing, files, URLs (they belong to an issuer, not to a profile).
package org.yaoshi.ca.profile;
