#ifndef ENTENTE_C_KEYS_H
#define ENTENTE_C_KEYS_H

/*
 * Keys of the host, with which what tells of people is sealed in a store (c/store.h) or in the
 * bytes of a fold (c/fold.h), so that it can be erased. Experimental.
 *
 * A store makes a key for each person and keeps it wrapped. What wraps it must lie elsewhere than
 * the store and its backups. Whoever loses it has lost all that is sealed: keep a copy of it.
 *
 *     entente_keys keys = ENTENTE_KEYS_INIT;
 *     keys.key_file = "/etc/firm/entente.key";
 *     keys.key_file_length = 21;
 *     keys.create = 1;
 *     entente_store_open_sealed("sqlite:firm.entente", 19, NULL, 0, &keys, &store, &error);
 *
 * Threads: wrap and unwrap are called in the threads of the calls to the store and its portfolios,
 * one at a time; they must not use or free handles of that store (ENTENTE_E_BUSY), nor throw, nor
 * leave by longjmp. release is called in the thread that frees the last handle.
 */

#include "entente/c/base.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * Puts the wrapped or unwrapped key into out, at most capacity bytes, and their number into
 * out_length. A key has 32 bytes; it must not be kept, nor written anywhere. The tenant, whose text
 * ends with a NUL, tells hosts with a key for each which one it is. Anything but 0: it is refused.
 */
typedef int32_t (*entente_wrap_key)(void* user, const char* tenant, size_t tenant_length,
                                    const uint8_t* key, size_t key_length, uint8_t* out,
                                    size_t capacity, size_t* out_length);

/* Exactly one of: key; key_file; wrap and unwrap. */
typedef struct entente_keys {
  /* sizeof(entente_keys) as the caller knows it. */
  uint32_t struct_size;
  /* Not 0: a key file that is not there is made, readable by its owner alone. */
  int32_t create;
  /* One key of 32 bytes for all tenants; it is copied. */
  const uint8_t* key;
  size_t key_length;
  /* The name of a file with such a key, which nobody but its owner may read. */
  const char* key_file;
  size_t key_file_length;
  /* Functions of the host, say over a key management service. `user` goes to them. */
  void* user;
  entente_wrap_key wrap;
  /* At most 4 KiB of wrapped key go in. */
  entente_wrap_key unwrap;
  /*
   * NULL, or called once for each call that was given it, when user is needed no more: with the
   * last handle that rests on it, or at the end of a call that fails or makes no handle. It must
   * not use handles.
   */
  void (*release)(void* user);
} entente_keys;

/* What keys are before they are filled in: of our size, and empty. */
#define ENTENTE_KEYS_INIT \
  { sizeof(entente_keys), 0, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL }

#if defined(__cplusplus)
}
#endif

#endif
