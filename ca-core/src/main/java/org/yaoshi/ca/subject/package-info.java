/// # subject: who a certificate is for
///
/// In: text from forms, the enterprise on record, a certification request. Out: codes and names
/// that cannot hold a wrong value, and the [SubjectIdentity] that goes into a certificate: it says
/// what the record says, whatever the request asks for.
///
/// Never here: keys, validity, workflow.
package org.yaoshi.ca.subject;
