/* SHA-256 (FIPS 180-4), for the page's promise of which script and style may run. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

/* "sha256-" and the digest in base 64, as content security policies want it. */
void rk_sha256_source(const char *bytes, size_t count, char out[56]);

#endif
