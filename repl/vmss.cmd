@echo off
rem Starts VMSS Toolkit from an unpacked distribution.
setlocal
set "here=%~dp0"
if not exist "%here%vmss.jar" (
  echo vmss: vmss.jar is missing beside "%~f0"; unpack the whole zip. 1>&2
  exit /b 2
)
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if "%java%"=="java" (
  where java >nul 2>nul
  if errorlevel 1 (
    echo vmss: there is no Java; install a JDK 17 or later, or set JAVA_HOME. 1>&2
    exit /b 2
  )
)
rem What a kernelspec is to start.
set "VMSS_LAUNCHER=%~f0"
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms64m -jar "%here%vmss.jar" %*
exit /b %errorlevel%
