# Finds cctz, also where the distribution ships neither a CMake package nor a pkg-config file
# (Debian). Defines the imported target cctz::cctz.
find_package(cctz CONFIG QUIET)
include(FindPackageHandleStandardArgs)
if(TARGET cctz::cctz)
  find_package_handle_standard_args(cctz CONFIG_MODE)
  return()
endif()
find_path(cctz_INCLUDE_DIR cctz/time_zone.h)
find_library(cctz_LIBRARY cctz)
find_package_handle_standard_args(cctz REQUIRED_VARS cctz_LIBRARY cctz_INCLUDE_DIR)
if(cctz_FOUND)
  add_library(cctz::cctz UNKNOWN IMPORTED)
  set_target_properties(cctz::cctz PROPERTIES
    IMPORTED_LOCATION "${cctz_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${cctz_INCLUDE_DIR}")
endif()
mark_as_advanced(cctz_INCLUDE_DIR cctz_LIBRARY)
