#ifndef ENTENTE_C_TRANSFER_H
#define ENTENTE_C_TRANSFER_H

/*
 * A whole tenant as lines of JSON, out of one store and into another. Experimental.
 *
 *     static int32_t write(void* file, const char* line, size_t length) {
 *       return fwrite(line, 1, length, (FILE*)file) == length ? 0 : 1;
 *     }
 *     entente_store_export(store, "baker", 5, NULL, 0, write, file, &result, &error);
 *
 * Each event is a line of its own, as it is kept; the last line has a checksum of the others. It
 * runs in constant memory. What an import brings is checked before anything of it is written.
 *
 * Threads: one call at a time to a store and all its portfolios together. The functions of the host
 * are called in the thread of the call, and get ENTENTE_E_BUSY when they use the store or its
 * portfolios. They may free any handle, even that of the call, which goes on to its end. They must
 * not throw, nor leave by longjmp. `user` goes to them as it was given.
 *
 * Both answer with {"tenant", "events", "transitions", "wakes", "lines", "bytes"}, the tenant being
 * the one that was exported.
 */

#include "entente/c/base.h"
#include "entente/c/portfolio.h"
#include "entente/c/store.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * Takes the next line, with the LF that ends it; a NUL follows. length counts the LF. Anything but
 * 0 ends the export.
 */
typedef int32_t (*entente_write_line)(void* user, const char* line, size_t length);

/*
 * options: NULL, or {"transitions": false, "cloud_source": "urn:baker", "anonymise_key": "..."}:
 * whether the transitions and wakes go along, so that an import goes on where this tenant stood
 * (without them it follows from the events anew); the events as CloudEvents 1.0 of this source;
 * a secret of 16 to 64 bytes, under which ids become hashes while texts are dropped. An unknown
 * tenant is an export without events. Failures: export.cancelled by `write`; cloudevent.source;
 * anonymise.key, anonymise.transitions and anonymise.cloud_source (both are asked for),
 * anonymise.policy (it does not hold without its texts); store.damaged; those of the store.
 */
ENTENTE_API entente_status entente_store_export(entente_store* store, const char* tenant,
                                                size_t tenant_length, const char* options,
                                                size_t options_length, entente_write_line write,
                                                void* user, entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/* The same of a portfolio's tenant. Failure: store.none for a portfolio in memory. */
ENTENTE_API entente_status entente_portfolio_export(const entente_portfolio* portfolio,
                                                    const char* options, size_t options_length,
                                                    entente_write_line write, void* user,
                                                    entente_result** result,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/* Where an export is read from, twice. */
typedef struct entente_source {
  /* sizeof(entente_source) as the caller knows it. */
  uint32_t struct_size;
  /* How many lines lie between two calls of progress; 0: 1000. */
  uint32_t progress_lines;
  void* user;
  /*
   * Puts the next bytes into buffer, at most capacity of them, and their number into length, which
   * is 0 at the end. They may end anywhere in a line. Anything but 0: it cannot be read.
   */
  int32_t (*read)(void* user, char* buffer, size_t capacity, size_t* length);
  /* Back to where the export begins; called before each of the two readings. 0: it is there. */
  int32_t (*rewind)(void* user);
  /*
   * NULL, or told how far it is: in pass 1 all is checked and nothing written, in pass 2 it is
   * written. Anything but 0 ends the import.
   */
  int32_t (*progress)(void* user, int32_t pass, uint64_t lines, uint64_t bytes);
} entente_source;

/* What a source is before it is filled in: of our size, and empty. */
#define ENTENTE_SOURCE_INIT \
  { sizeof(entente_source), 0, NULL, NULL, NULL, NULL }

/*
 * Into a tenant that has nothing yet, of any name, which is then opened as by
 * entente_store_portfolio. When it fails, nothing of it is kept; a sudden end may leave a part,
 * which entente_store_remove takes away. Failures, with the number of the line in their detail:
 * import.foreign (no export of this library), import.newer (one of a later version), import.cut,
 * import.order (lines, positions or wakes are not as they are exported), import.checksum (it was
 * changed), event.unknown_type, document.*, field.*, cloudevent.*; import.not_empty, store.in_use
 * (a handle or view of the tenant is held), import.io (`read` or `rewind` says so),
 * import.cancelled by `progress`, import.changed (the second reading was another); those of opening
 * and of the store. ENTENTE_E_ARGUMENT without read and rewind. After ENTENTE_E_NO_MEMORY it may
 * have been kept, as a whole or in part: entente_store_remove takes it away.
 */
ENTENTE_API entente_status entente_store_import(entente_store* store, const char* tenant,
                                                size_t tenant_length, const entente_source* source,
                                                entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
