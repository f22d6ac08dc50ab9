# Finds libical by its pkg-config file. Defines the imported target libical::ical.
find_package(PkgConfig QUIET)
pkg_check_modules(libical_PC QUIET libical)
find_path(libical_INCLUDE_DIR libical/ical.h HINTS ${libical_PC_INCLUDE_DIRS})
find_library(libical_LIBRARY ical HINTS ${libical_PC_LIBRARY_DIRS})
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libical REQUIRED_VARS libical_LIBRARY libical_INCLUDE_DIR)
if(libical_FOUND AND NOT TARGET libical::ical)
  add_library(libical::ical UNKNOWN IMPORTED)
  set_target_properties(libical::ical PROPERTIES
    IMPORTED_LOCATION "${libical_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${libical_INCLUDE_DIR}")
endif()
mark_as_advanced(libical_INCLUDE_DIR libical_LIBRARY)
