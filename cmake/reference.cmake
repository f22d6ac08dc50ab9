# The reference of the documents: written by the build, installed, and kept nowhere.
add_executable(entente_reference "${PROJECT_SOURCE_DIR}/cmake/reference.cpp")
target_link_libraries(entente_reference PRIVATE entente::entente)
set(entente_reference_file "${PROJECT_BINARY_DIR}/reference.md")
add_custom_command(OUTPUT "${entente_reference_file}"
  COMMAND entente_reference "${PROJECT_SOURCE_DIR}/include" "${entente_reference_file}"
  DEPENDS entente_reference ${entente_headers}
  COMMENT "Writing the reference" VERBATIM)
add_custom_target(entente_reference_document ALL DEPENDS "${entente_reference_file}")
