#pragma once

/// The version of the library, by semantic versioning. While it is 0.x, a minor step may change
/// the API; a patch step never does.
#define ENTENTE_VERSION_MAJOR 0
#define ENTENTE_VERSION_MINOR 1
#define ENTENTE_VERSION_PATCH 0
#define ENTENTE_VERSION "0.1.0"
