/// # octets: a CRL where it lies, too large to be held
///
/// In: a file, or octets in several pieces, read as one. Out: the few positions that matter
/// ([CrlFrame]) and one entry after the other ([EntryCursor], [EncodedEntry]), without an object
/// for each.
///
/// Never here: whether what is read is right, writing. Not exported.
package org.yaoshi.ca.revocation.octets;
