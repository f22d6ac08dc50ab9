#ifndef ENTENTE_C_BASE_H
#define ENTENTE_C_BASE_H

/*
 * Statuses, errors and results, which every other function uses.
 *
 * Threads: errors and results are immutable; read them from any thread, free them on any.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && defined(ENTENTE_C_BUILDING)
#define ENTENTE_API __declspec(dllexport)
#elif defined(_WIN32)
#define ENTENTE_API __declspec(dllimport)
#elif defined(__GNUC__)
#define ENTENTE_API __attribute__((visibility("default")))
#else
#define ENTENTE_API
#endif

#if defined(__cplusplus)
#define ENTENTE_NOEXCEPT noexcept
extern "C" {
#else
#define ENTENTE_NOEXCEPT
#endif

/* How a call went. The numbers never change; new ones may come. */
typedef int32_t entente_status;

enum {
  ENTENTE_OK = 0,
  /* A command was refused: the result says why, and nothing has changed. */
  ENTENTE_REFUSED = 1,
  /* The limit was reached, and more waits. */
  ENTENTE_MORE = 2,
  /* There is nothing (more) at this place. */
  ENTENTE_NONE = 3,

  /* A pointer that must be given is NULL, or a struct_size is none of ours. */
  ENTENTE_E_ARGUMENT = -1,
  /* What was given is wrong: the error has the code, the path and what to do. */
  ENTENTE_E_FAILURE = -2,
  /* Another call is using the handle. Nothing has happened; try again. */
  ENTENTE_E_BUSY = -3,
  /* No memory. A changing call leaves its handle broken. */
  ENTENTE_E_NO_MEMORY = -4,
  /* A mistake of the library. A changing call leaves its handle broken. */
  ENTENTE_E_INTERNAL = -5,
  /* An earlier changing call ended half-way: free the handle and build it again. */
  ENTENTE_E_BROKEN = -6
};

/* An instant that is not there: no due, never woken. Later than every instant. */
#define ENTENTE_NEVER INT64_MAX
/* As many as there are. */
#define ENTENTE_NO_LIMIT ((size_t)-1)

typedef struct entente_error entente_error;
typedef struct entente_result entente_result;

/* The version of the library, "0.1.0". The text lives for ever. */
ENTENTE_API const char* entente_version(void) ENTENTE_NOEXCEPT;

/*
 * What went wrong. Texts end with a NUL and live as long as the error; none is NULL but for a NULL
 * error, whose status is ENTENTE_OK.
 *
 * code: stable and dotted, "complaint.stage"; "call.argument", "call.busy", "call.memory",
 * "call.internal" and "call.broken" for what is wrong with the call itself.
 * message: what to do. path: the field as a JSON pointer, "/data/severity", else empty.
 * document: {"code", "message", "path"?, "detail"?}, several mistakes as detail.mistakes.
 */
ENTENTE_API entente_status entente_error_status(const entente_error* error) ENTENTE_NOEXCEPT;
ENTENTE_API const char* entente_error_code(const entente_error* error) ENTENTE_NOEXCEPT;
ENTENTE_API const char* entente_error_message(const entente_error* error) ENTENTE_NOEXCEPT;
ENTENTE_API const char* entente_error_path(const entente_error* error) ENTENTE_NOEXCEPT;
ENTENTE_API const char* entente_error_document(const entente_error* error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_error_free(entente_error* error) ENTENTE_NOEXCEPT;

/*
 * A document that came out: canonical JSON in one line, or bytes where that is said. Length counts
 * bytes without the NUL.
 * NULL and 0 for a NULL result.
 */
ENTENTE_API const char* entente_result_data(const entente_result* result) ENTENTE_NOEXCEPT;
ENTENTE_API size_t entente_result_length(const entente_result* result) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_result_free(entente_result* result) ENTENTE_NOEXCEPT;

/*
 * The JSON Schema (draft 2020-12) of a document: the type of a command or event
 * ("complaint.receive", "complaint.received"), "policy", "calendar", "rhythm" and the others of
 * entente_schema_names; "measure.wilson" is the input of the measure "wilson". Failure:
 * schema.unknown.
 */
ENTENTE_API entente_status entente_schema(const char* name, size_t name_length,
                                          entente_result** result,
                                          entente_error** error) ENTENTE_NOEXCEPT;

/*
 * {"commands": [{"type", "stream"}], "events": [{"type", "stream"}], "documents": [name],
 * "measures": [name]}; the stream is "partnership", "team" (whose partnership is "@team") or
 * "policy" ("@policy"), measures are the names that entente_measure knows.
 */
ENTENTE_API entente_status entente_schema_names(entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
