@echo off
rem Lets baojia:// links open the baojia.exe of this folder, for this user. With /remove it takes that back.
setlocal
set KEY=HKCU\Software\Classes\baojia
if /i "%~1"=="/remove" (reg delete "%KEY%" /f & goto :eof)
for %%I in ("%~dp0..\..\..\baojia.exe") do set PROGRAM=%%~fI
reg add "%KEY%" /ve /d "URL:baojia" /f
reg add "%KEY%" /v "URL Protocol" /d "" /f
reg add "%KEY%\DefaultIcon" /ve /d "\"%PROGRAM%\",0" /f
reg add "%KEY%\shell\open\command" /ve /d "\"%PROGRAM%\" \"%%1\"" /f
