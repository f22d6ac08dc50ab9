# Installs the libraries, their headers, a CMake package (find_package(entente)) and pkg-config files.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/entente")
set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(TARGETS entente EXPORT entente-targets FILE_SET HEADERS)

# entente_pkgconfig(<name>): writes <name>.pc so that it stays right when the prefix is moved.
function(entente_pkgconfig name)
  file(RELATIVE_PATH prefix_from_pc "/${pkgconfig_dir}" "/")
  string(REGEX REPLACE "/$" "" prefix_from_pc "${prefix_from_pc}")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/${name}.pc.in" "${PROJECT_BINARY_DIR}/${name}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${name}.pc" DESTINATION "${pkgconfig_dir}")
endfunction()

# Who links a static library links what it uses, too; a shared one brings that itself.
set(uses "-lboost_json -lcctz -lical -lsodium -pthread")
if(BUILD_SHARED_LIBS)
  set(defines " -DENTENTE_SHARED")
  set(private_uses "${uses}")
  set(public_uses "")
else()
  set(defines "")
  set(private_uses "")
  set(public_uses " ${uses}")
endif()
entente_pkgconfig(entente)

if(TARGET entente::capi)
  get_target_property(capi_target entente::capi ALIASED_TARGET)
  set_target_properties(${capi_target} PROPERTIES EXPORT_NAME capi)
  install(TARGETS ${capi_target} EXPORT entente-targets
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/capi/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  entente_pkgconfig(entente-c)
endif()

if(TARGET entente::sqlite)
  # A component of its own: who does not ask for it needs no SQLite.
  set_target_properties(entente-sqlite PROPERTIES EXPORT_NAME sqlite)
  install(TARGETS entente-sqlite EXPORT entente-sqlite-targets
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(EXPORT entente-sqlite-targets NAMESPACE entente:: DESTINATION "${package_dir}")
  if(BUILD_SHARED_LIBS)
    set(sqlite_requires "entente")
    set(sqlite_requires_private "sqlite3")
  else()
    set(sqlite_requires "entente sqlite3")
    set(sqlite_requires_private "")
  endif()
  entente_pkgconfig(entente-sqlite)
endif()

install(EXPORT entente-targets NAMESPACE entente:: DESTINATION "${package_dir}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/entente-config.cmake.in"
  "${PROJECT_BINARY_DIR}/entente-config.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/entente-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/entente-config.cmake"
  "${PROJECT_BINARY_DIR}/entente-config-version.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/Findcctz.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/Findlibical.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/Findlibsodium.cmake"
  DESTINATION "${package_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
if(ENTENTE_BUILD_REFERENCE)
  install(FILES "${entente_reference_file}" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endif()
