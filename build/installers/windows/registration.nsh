; What Windows knows of the app, for this user only and gone at removal: its link schemes, the kinds of file it
; opens beside others, and its place in "Default apps", where the reader may choose it. No default is taken.

!define OFFPRINT_CLASSES "Software\Classes"
!define OFFPRINT_CAPABILITIES "Software\Offprint\Capabilities"

!macro offprintProgId ID NAME EXTRA
  WriteRegStr HKCU "${OFFPRINT_CLASSES}\${ID}" "" "${NAME}"
  ${If} "${EXTRA}" == "link"
    WriteRegStr HKCU "${OFFPRINT_CLASSES}\${ID}" "URL Protocol" ""
  ${EndIf}
  WriteRegStr HKCU "${OFFPRINT_CLASSES}\${ID}\DefaultIcon" "" "$INSTDIR\Offprint.exe,0"
  WriteRegStr HKCU "${OFFPRINT_CLASSES}\${ID}\shell\open\command" "" '"$INSTDIR\Offprint.exe" "%1"'
!macroend

!macro offprintFile EXTENSION ID
  WriteRegStr HKCU "${OFFPRINT_CLASSES}\.${EXTENSION}\OpenWithProgids" "${ID}" ""
  WriteRegStr HKCU "${OFFPRINT_CAPABILITIES}\FileAssociations" ".${EXTENSION}" "${ID}"
!macroend

!macro customInstall
  !insertmacro offprintProgId "offprint" "URL:Offprint" "link"
  !insertmacro offprintProgId "Offprint.Feed" "URL:Feed" "link"
  !insertmacro offprintProgId "Offprint.Feeds" "List of feeds" "file"
  !insertmacro offprintProgId "Offprint.Page" "Web page" "file"
  !insertmacro offprintProgId "Offprint.Archive" "Saved page" "file"
  !insertmacro offprintProgId "Offprint.Text" "Text" "file"
  !insertmacro offprintProgId "Offprint.Markdown" "Markdown" "file"
  !insertmacro offprintProgId "Offprint.Book" "Book" "file"
  !insertmacro offprintProgId "Offprint.Pdf" "PDF" "file"
  !insertmacro offprintFile "opml" "Offprint.Feeds"
  !insertmacro offprintFile "html" "Offprint.Page"
  !insertmacro offprintFile "htm" "Offprint.Page"
  !insertmacro offprintFile "xhtml" "Offprint.Page"
  !insertmacro offprintFile "mhtml" "Offprint.Archive"
  !insertmacro offprintFile "mht" "Offprint.Archive"
  !insertmacro offprintFile "txt" "Offprint.Text"
  !insertmacro offprintFile "md" "Offprint.Markdown"
  !insertmacro offprintFile "markdown" "Offprint.Markdown"
  !insertmacro offprintFile "epub" "Offprint.Book"
  !insertmacro offprintFile "pdf" "Offprint.Pdf"
  WriteRegStr HKCU "${OFFPRINT_CAPABILITIES}" "ApplicationName" "Offprint"
  WriteRegStr HKCU "${OFFPRINT_CAPABILITIES}" "ApplicationDescription" "Read and keep articles, with their pictures, offline"
  WriteRegStr HKCU "${OFFPRINT_CAPABILITIES}\URLAssociations" "feed" "Offprint.Feed"
  WriteRegStr HKCU "${OFFPRINT_CAPABILITIES}\URLAssociations" "feeds" "Offprint.Feed"
  WriteRegStr HKCU "${OFFPRINT_CAPABILITIES}\URLAssociations" "offprint" "offprint"
  WriteRegStr HKCU "Software\RegisteredApplications" "Offprint" "${OFFPRINT_CAPABILITIES}"
!macroend

!macro offprintForget EXTENSION ID
  DeleteRegValue HKCU "${OFFPRINT_CLASSES}\.${EXTENSION}\OpenWithProgids" "${ID}"
!macroend

!macro customUnInstall
  !insertmacro offprintForget "opml" "Offprint.Feeds"
  !insertmacro offprintForget "html" "Offprint.Page"
  !insertmacro offprintForget "htm" "Offprint.Page"
  !insertmacro offprintForget "xhtml" "Offprint.Page"
  !insertmacro offprintForget "mhtml" "Offprint.Archive"
  !insertmacro offprintForget "mht" "Offprint.Archive"
  !insertmacro offprintForget "txt" "Offprint.Text"
  !insertmacro offprintForget "md" "Offprint.Markdown"
  !insertmacro offprintForget "markdown" "Offprint.Markdown"
  !insertmacro offprintForget "epub" "Offprint.Book"
  !insertmacro offprintForget "pdf" "Offprint.Pdf"
  DeleteRegValue HKCU "Software\RegisteredApplications" "Offprint"
  DeleteRegKey HKCU "Software\Offprint\Capabilities"
  DeleteRegKey /ifempty HKCU "Software\Offprint"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\offprint"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Feed"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Feeds"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Page"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Archive"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Text"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Markdown"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Book"
  DeleteRegKey HKCU "${OFFPRINT_CLASSES}\Offprint.Pdf"
!macroend
