# Finds libsodium by its pkg-config file. Defines the imported target libsodium::libsodium.
find_package(PkgConfig QUIET)
pkg_check_modules(libsodium_PC QUIET libsodium)
find_path(libsodium_INCLUDE_DIR sodium.h HINTS ${libsodium_PC_INCLUDE_DIRS})
find_library(libsodium_LIBRARY sodium HINTS ${libsodium_PC_LIBRARY_DIRS})
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libsodium REQUIRED_VARS libsodium_LIBRARY libsodium_INCLUDE_DIR)
if(libsodium_FOUND AND NOT TARGET libsodium::libsodium)
  add_library(libsodium::libsodium UNKNOWN IMPORTED)
  set_target_properties(libsodium::libsodium PROPERTIES
    IMPORTED_LOCATION "${libsodium_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${libsodium_INCLUDE_DIR}")
endif()
mark_as_advanced(libsodium_INCLUDE_DIR libsodium_LIBRARY)
