#pragma once

/// Marks what the library shows to programs that link it; everything else stays hidden.
/// `ENTENTE_SHARED` is set by CMake on the target and its users when it is a shared library.
#if defined(_WIN32) && defined(ENTENTE_SHARED)
#if defined(ENTENTE_BUILDING)
#define ENTENTE_EXPORT __declspec(dllexport)
#else
#define ENTENTE_EXPORT __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define ENTENTE_EXPORT __attribute__((visibility("default")))
#else
#define ENTENTE_EXPORT
#endif
