@echo off
rem Starts Unroll with the flags its engine needs.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" "@%~dp0jvm.options" -jar "%~dp0..\unroll.jar" %*
