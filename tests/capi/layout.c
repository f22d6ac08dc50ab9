/* The layout of structs and the values of constants, which programs that are built already rely on:
 * compiling this is the test. On machines of 64 bits with eight-byte alignment. */
#include "entente/entente.h"

#if defined(__cplusplus)
#define PINNED(what) static_assert(what, #what)
#else
#define PINNED(what) _Static_assert(what, #what)
#endif

PINNED(sizeof(entente_status) == 4 && (entente_status)-1 < 0);

PINNED(ENTENTE_OK == 0);
PINNED(ENTENTE_REFUSED == 1);
PINNED(ENTENTE_MORE == 2);
PINNED(ENTENTE_NONE == 3);
PINNED(ENTENTE_E_ARGUMENT == -1);
PINNED(ENTENTE_E_FAILURE == -2);
PINNED(ENTENTE_E_BUSY == -3);
PINNED(ENTENTE_E_NO_MEMORY == -4);
PINNED(ENTENTE_E_INTERNAL == -5);
PINNED(ENTENTE_E_BROKEN == -6);

PINNED(ENTENTE_NEVER == 9223372036854775807);
PINNED(ENTENTE_NO_LIMIT == 18446744073709551615u);

PINNED(ENTENTE_TRANSITION_RAISED == 0);
PINNED(ENTENTE_TRANSITION_CHANGED == 1);
PINNED(ENTENTE_TRANSITION_CLEARED == 2);
PINNED(ENTENTE_TRANSITION_WITHDRAWN == 3);
PINNED(ENTENTE_TRANSITION_SNOOZED == 4);
PINNED(ENTENTE_TRANSITION_DISMISSED == 5);
PINNED(ENTENTE_SEVERITY_INFO == 0);
PINNED(ENTENTE_SEVERITY_NOTICE == 1);
PINNED(ENTENTE_SEVERITY_WARNING == 2);
PINNED(ENTENTE_SEVERITY_URGENT == 3);

PINNED(sizeof(entente_keys) == 72);
PINNED(offsetof(entente_keys, struct_size) == 0);
PINNED(offsetof(entente_keys, create) == 4);
PINNED(offsetof(entente_keys, key) == 8);
PINNED(offsetof(entente_keys, key_length) == 16);
PINNED(offsetof(entente_keys, key_file) == 24);
PINNED(offsetof(entente_keys, key_file_length) == 32);
PINNED(offsetof(entente_keys, user) == 40);
PINNED(offsetof(entente_keys, wrap) == 48);
PINNED(offsetof(entente_keys, unwrap) == 56);
PINNED(offsetof(entente_keys, release) == 64);

PINNED(sizeof(entente_source) == 40);
PINNED(offsetof(entente_source, struct_size) == 0);
PINNED(offsetof(entente_source, progress_lines) == 4);
PINNED(offsetof(entente_source, user) == 8);
PINNED(offsetof(entente_source, read) == 16);
PINNED(offsetof(entente_source, rewind) == 24);
PINNED(offsetof(entente_source, progress) == 32);

PINNED(sizeof(entente_transition) == 120);
PINNED(offsetof(entente_transition, struct_size) == 0);
PINNED(offsetof(entente_transition, kind) == 4);
PINNED(offsetof(entente_transition, severity) == 8);
PINNED(offsetof(entente_transition, level) == 12);
PINNED(offsetof(entente_transition, at_us) == 16);
PINNED(offsetof(entente_transition, since_us) == 24);
PINNED(offsetof(entente_transition, until_us) == 32);
PINNED(offsetof(entente_transition, due_us) == 40);
PINNED(offsetof(entente_transition, tell_at_us) == 48);
PINNED(offsetof(entente_transition, id) == 56);
PINNED(offsetof(entente_transition, finding) == 64);
PINNED(offsetof(entente_transition, rule) == 72);
PINNED(offsetof(entente_transition, partnership) == 80);
PINNED(offsetof(entente_transition, subject) == 88);
PINNED(offsetof(entente_transition, owner) == 96);
PINNED(offsetof(entente_transition, message) == 104);
PINNED(offsetof(entente_transition, action) == 112);
