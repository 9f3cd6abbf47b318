/// # hsm: the key ports over PKCS#11
package org.yaoshi.hsm;
