/// # person: who applies and how to reach them
///
/// In: what somebody typed. Out: a [Reading] of it, the value or the objection: [ResidentId],
/// [MobilePhone], [EmailAddress], [PersonName], [OrganisationName], [PostalAddress]; none can hold
/// a wrong value.
///
/// Never here: whether the person exists or is who they say; a full identity number in a message.
@org.jspecify.annotations.NullMarked
package org.yaoshi.server.application.person;
